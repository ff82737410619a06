using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;

namespace Monitor.Platforms.Tests.Fixtures;

/// <summary>One folder <c>Fixtures/&lt;Platform&gt;/&lt;case&gt;</c>: an answer, how it came, and what it must be read as.</summary>
public sealed class Fixture
{
    /// <summary>The address of an answer whose address nobody knows.</summary>
    public static readonly Uri NoAddress = new("about:blank");

    private static readonly Dictionary<Platform, IPlatformAdapter> Adapters = [];

    private Fixture(string name) => Name = name;

    /// <summary><c>Weibo/case</c>.</summary>
    public string Name { get; }

    public Platform Platform => Enum.Parse<Platform>(Name[..Name.IndexOf('/', StringComparison.Ordinal)]);

    public string? AccountId => Meta.TryGetProperty("accountId", out var id) ? id.GetString() : null;

    private string Folder => Path.Combine(Repository.Fixtures, Name);

    private JsonElement Meta => field.ValueKind != JsonValueKind.Undefined ? field : field = ReadJson("meta.json");

    /// <summary>The JSON that must be part of what <c>inspect</c> prints.</summary>
    public JsonElement Expected => ReadJson("expected.json");

    public string ResponseFile => Directory.EnumerateFiles(Folder, "response.*").Single();

    public static Fixture Of(string name) => new(name);

    /// <summary>Every case of every platform.</summary>
    public static IEnumerable<string> Names() =>
        from platform in Directory.EnumerateDirectories(Repository.Fixtures)
        from folder in Directory.EnumerateDirectories(platform)
        orderby folder
        select $"{Path.GetFileName(platform)}/{Path.GetFileName(folder)}";

    public static IPlatformAdapter AdapterOf(Platform platform)
    {
        lock (Adapters)
        {
            return Adapters.TryGetValue(platform, out var known)
                ? known
                : Adapters[platform] = PlatformAdapters.Create(
                    PlatformDefinitions.Load(Path.Combine(PlatformDefinitions.DefaultFolder, PlatformCode.Of(platform) + ".yml")));
        }
    }

    /// <summary>The answer as the browser would hand it over.</summary>
    public Capture Capture()
    {
        var url = Text("url") is { } address ? new Uri(address) : NoAddress;
        return new Capture
        {
            RequestedUrl = url,
            FinalUrl = Text("finalUrl") is { } final ? new Uri(final) : url,
            Status = Meta.TryGetProperty("status", out var status) ? status.GetInt32() : 200,
            ContentType = Text("contentType"),
            CapturedAt = DateTimeOffset.Parse(Text("capturedAt")!, CultureInfo.InvariantCulture),
            Headers = Meta.TryGetProperty("headers", out var headers)
                ? headers.EnumerateObject().ToDictionary(h => h.Name, h => h.Value.GetString()!)
                : new Dictionary<string, string>(),
            Body = File.ReadAllBytes(ResponseFile),
        };
    }

    public Reading Read() => AdapterOf(Platform).Read(Capture(), AccountId);

    private string? Text(string name) => Meta.TryGetProperty(name, out var value) ? value.GetString() : null;

    private JsonElement ReadJson(string file) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(Folder, file)));
}
