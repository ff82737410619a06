using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms;

namespace Monitor.Benchmarks;

/// <summary>An answer to measure.</summary>
/// <param name="Kind">What the reader takes it for.</param>
/// <param name="Name">Where it comes from, and what was added to it.</param>
/// <param name="Capture">The answer.</param>
/// <param name="AccountId">The account looked at; null when unknown.</param>
/// <param name="Adapter">Who reads it.</param>
internal sealed record ParserSample(string Kind, string Name, Capture Capture, string? AccountId, IPlatformAdapter Adapter)
{
    /// <summary>Reads it, as the product does.</summary>
    public Reading Read() => Adapter.Read(Capture, AccountId);

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Body => Capture.Body;
}

/// <summary>The answers that are measured: fixtures brought to the size that platforms send, or recorded answers as they are.</summary>
internal static class ParserSamples
{
    private const int ForEachKind = 4;

    /// <summary>The largest fixtures of each kind, in <see cref="PlatformSize"/>.</summary>
    public static IReadOnlyList<ParserSample> Fixtures(IReadOnlyDictionary<Platform, IPlatformAdapter> adapters)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Fixtures");
        return Directory.EnumerateFiles(root, "response.*", SearchOption.AllDirectories)
            .Select(file => Fixture(file, adapters))
            .OfType<ParserSample>()
            .GroupBy(s => s.Kind)
            .SelectMany(g => g.OrderByDescending(s => s.Body.Length).DistinctBy(s => s.Body.Length).Take(ForEachKind))
            .Select(InPlatformSize)
            .OrderBy(s => s.Kind, StringComparer.Ordinal)
            .ThenBy(s => s.Name, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>Every answer below a folder that a reader recognises; lists of a few rows also in <see cref="PlatformSize"/>.</summary>
    /// <param name="root">Folder with a folder for each platform.</param>
    /// <param name="adapters">The readers.</param>
    public static IReadOnlyList<ParserSample> Recorded(string root, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters)
    {
        var samples = new List<ParserSample>();
        foreach (var folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
        {
            if (!PlatformCode.TryParse(Path.GetFileName(folder), out var platform) || !adapters.TryGetValue(platform, out var adapter))
                continue;
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var capture = Capture(null, File.ReadAllBytes(file), File.GetLastWriteTimeUtc(file));
                var name = Path.GetRelativePath(root, file);
                if (Sample(name, capture, null, adapter) is { } asItIs)
                    samples.Add(asItIs);
                if (PlatformSize.OfList(capture.Body) is { } list && Sample($"{name}, {PlatformSize.Rows} rows", capture with { Body = list }, null, adapter) is { } longer)
                    samples.Add(longer);
            }
        }

        return samples;
    }

    private static ParserSample? Fixture(string file, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (!PlatformCode.TryParse(Path.GetFileName(Path.GetDirectoryName(folder)), out var platform) || !adapters.TryGetValue(platform, out var adapter))
            return null;
        using var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json")));
        var url = meta.RootElement.TryGetProperty("url", out var u) && u.ValueKind == JsonValueKind.String ? u.GetString() : null;
        var capturedAt = DateTimeOffset.Parse(meta.RootElement.GetProperty("capturedAt").GetString()!, CultureInfo.InvariantCulture);
        var accountId = meta.RootElement.TryGetProperty("accountId", out var id) ? id.GetString() : null;
        var capture = Capture(url, File.ReadAllBytes(file), capturedAt);
        return adapter.Read(capture, accountId).Outcome == Outcome.Observed ? Sample(Path.GetFileName(folder), capture, accountId, adapter) : null;
    }

    private static ParserSample InPlatformSize(ParserSample small)
    {
        var (body, note) = PlatformSize.OfList(small.Body) is { } list ? (list, $", {PlatformSize.Rows} rows")
            : PlatformSize.OfPage(small.Body) is { } page ? (page, ", whole page")
            : (small.Body, "");
        return small with { Name = small.Name + note, Capture = small.Capture with { Body = body } };
    }

    /// <summary>Null where no reader knows what it is, or it is broken: then nothing was read. Null for files that tools made of several answers, too: no platform sends one.</summary>
    private static ParserSample? Sample(string name, Capture capture, string? accountId, IPlatformAdapter adapter)
    {
        var reading = adapter.Read(capture, accountId);
        return reading.Outcome == Outcome.AdapterBroken || !BareParse.IsOneDocument(capture.Body) ? null : new(reading.Kind, name, capture, accountId, adapter);
    }

    private static Capture Capture(string? url, byte[] body, DateTimeOffset capturedAt) => new()
    {
        RequestedUrl = new Uri(url ?? "about:blank"),
        FinalUrl = new Uri(url ?? "about:blank"),
        Status = 200,
        Body = body,
        CapturedAt = capturedAt,
    };
}
