using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Domain.Rounds;
using Monitor.Platforms.Links;
using Monitor.Platforms.Words;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat;
using Newtonsoft.Json.Linq;

namespace Monitor.Platforms.Definitions;

/// <summary>Loads and checks the definition files.</summary>
public static class PlatformDefinitions
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly DefinitionSchema Schema = new("platform.schema.json");

    private static readonly Reason[] GoneReasons =
        [Reason.NotExist, Reason.Cancelled, Reason.Banned, Reason.Frozen, Reason.Private, Reason.Migrated];

    /// <summary>The folder that ships with the product, beside the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "platforms");

    /// <summary>Loads every <c>*.yml</c> of a folder, by platform.</summary>
    /// <exception cref="DefinitionException">One is not valid, two are for one platform, or there is none.</exception>
    public static IReadOnlyList<PlatformDefinition> LoadFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DefinitionException(folder, 0, null, "there is no such folder");
        var found = new SortedDictionary<Platform, PlatformDefinition>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(file) is LinkMarkers.FileName or WordLists.FileName)
                continue; // of no platform
            var definition = Load(file);
            if (!found.TryAdd(definition.Platform, definition))
                throw new DefinitionException(file, 0, "platform", $"{PlatformCode.Of(definition.Platform)} has another file already");
        }

        return found.Count > 0 ? [.. found.Values] : throw new DefinitionException(folder, 0, null, "holds no definition (*.yml)");
    }

    /// <summary>Loads one file.</summary>
    /// <exception cref="DefinitionException">Not valid: names file, line and key.</exception>
    public static PlatformDefinition Load(string file)
    {
        try
        {
            return Parse(file, File.ReadAllText(file));
        }
        catch (IOException error)
        {
            throw new DefinitionException(file, 0, null, error.Message, error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new DefinitionException(file, 0, null, error.Message, error);
        }
    }

    /// <summary>Reads a definition from its text.</summary>
    /// <param name="file">Its name, for errors.</param>
    /// <param name="yaml">The text.</param>
    /// <exception cref="DefinitionException">Not valid: names file, line and key.</exception>
    public static PlatformDefinition Parse(string file, string yaml)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(yaml);
        var json = DefinitionYaml.ToJson(file, yaml);
        var token = JToken.Parse(json, new JsonLoadSettings { LineInfoHandling = LineInfoHandling.Load });
        Schema.Check(file, token);

        var content = JsonSerializer.Deserialize<Content>(json, Reading)!;
        Check(file, token, content);
        return new PlatformDefinition
        {
            Platform = PlatformCode.TryParse(content.Platform, out var platform)
                ? platform
                : throw Wrong(file, token["platform"]!, "platform", "is unknown"),
            Browser = content.Browser,
            Canaries = [.. content.Canaries.Select(c => ToAccount(platform, c))],
            Guard = content.Guard,
            SignIn = content.SignIn,
            Hosts = content.Hosts.ToDictionary(
                h => h.Key,
                h => new HostDefinition(TimeSpan.FromSeconds(h.Value.PaceSeconds), TimeSpan.FromSeconds(h.Value.JitterSeconds), TimeSpan.FromMinutes(h.Value.BackoffMinutes)),
                StringComparer.OrdinalIgnoreCase),
            Addresses = content.Addresses,
            Markers = content.Markers.ToDictionary(
                g => g.Key,
                g => (IReadOnlyList<Marker>)[.. g.Value.Select(m => new Marker(TextForm.Normalise(m.Text), m.Match, m.Outcome, m.Reason))]),
        };
    }

    /// <summary>What a schema cannot say.</summary>
    private static void Check(string file, JToken token, Content content)
    {
        foreach (var host in content.Hosts.Keys)
        {
            if (host != PlatformDefinition.AnyHost && (Uri.CheckHostName(host) != UriHostNameType.Dns || host.Any(char.IsAsciiLetterUpper)))
                throw Wrong(file, token["hosts"]![host]!.Parent!, $"hosts.{host}", "is not a host name in lower case");
        }

        foreach (var (name, template) in content.Addresses)
        {
            var sample = template.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            if (!Uri.TryCreate(sample, UriKind.Absolute, out var address) || template.Count(c => c == '{') != template.Count(c => c == '}'))
                throw Wrong(file, token["addresses"]![name]!, $"addresses.{name}", "is not an absolute http(s) address template");
            if (!content.Hosts.ContainsKey(address.Host))
                throw Wrong(file, token["addresses"]![name]!, $"addresses.{name}", $"its host {address.Host} has no pace under hosts");
        }

        if (content.SignIn is { } signIn)
        {
            foreach (var address in signIn.Then.Prepend(signIn.Page).Where(a => !content.Hosts.ContainsKey(a.Host)))
                throw Wrong(file, token["signIn"]!, "signIn", $"its host {address.Host} has no pace under hosts");
            if (signIn.Cookies.Count == 0 && signIn.Landing is null)
                throw Wrong(file, token["signIn"]!, "signIn", "needs cookies or a landing address, to tell that somebody signed in");
        }

        for (var i = 0; i < content.Canaries.Count; i++)
        {
            if (content.Canaries[i].Sources.Find(s => AccountSourceAddress.Recognise(s) is null) is { } source)
                throw Wrong(file, token["canaries"]![i]!, $"canaries[{i}].sources", $"{source} is no source that the monitor can read");
        }

        foreach (var (group, markers) in content.Markers)
        {
            for (var i = 0; i < markers.Count; i++)
            {
                var at = token["markers"]![group]![i]!;
                if (TextForm.Normalise(markers[i].Text).Length == 0)
                    throw Wrong(file, at["text"]!, $"markers.{group}[{i}].text", "is empty after normalisation and would match everything");
                // An accusation of the account must be worded as one, and nothing else may be: a slip here would call living accounts gone.
                if ((markers[i].Outcome == Outcome.AccountGone) != GoneReasons.Contains(markers[i].Reason))
                    throw Wrong(file, at["reason"]!, $"markers.{group}[{i}].reason", "does not go with its outcome");
            }
        }
    }

    private static Account ToAccount(Platform platform, CanaryContent canary) => new()
    {
        Platform = platform,
        PlatformId = canary.Id,
        Name = canary.Name,
        Url = canary.Url,
        IsCanary = true,
        Sources = [.. canary.Sources.Select(AccountSourceAddress.Recognise).OfType<AccountSource>()],
    };

    private static DefinitionException Wrong(string file, JToken token, string key, string problem) =>
        new(file, ((Newtonsoft.Json.IJsonLineInfo)token).LineNumber, key, problem);

    private sealed record Content
    {
        public required string Platform { get; init; }

        public required BrowserDefinition Browser { get; init; }

        public required Dictionary<string, HostContent> Hosts { get; init; }

        public required Dictionary<string, string> Addresses { get; init; }

        public required Dictionary<string, List<MarkerContent>> Markers { get; init; }

        public List<CanaryContent> Canaries { get; init; } = [];

        public PlausibilityRules Guard { get; init; } = new();

        public SignInDefinition? SignIn { get; init; }
    }

    private sealed record CanaryContent(string Id, string? Name, string? Url)
    {
        public List<string> Sources { get; init; } = [];
    }

    private sealed record HostContent(double PaceSeconds, double JitterSeconds, double BackoffMinutes);

    private sealed record MarkerContent(string Text, MarkerMatch Match, Outcome Outcome, Reason Reason);
}
