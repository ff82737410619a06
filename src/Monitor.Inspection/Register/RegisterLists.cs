using Monitor.Domain.Accounts;

namespace Monitor.Inspection.Register;

/// <summary>Sources and menus of an account as people write them: in a cell of a register or in a field of a form.</summary>
internal static class RegisterLists
{
    private static readonly char[] BetweenAddresses = [' ', '\t', '\r', '\n', ';', '；', '\u3000'];
    private static readonly char[] BetweenEntries = ['\r', '\n', ';', '；'];

    /// <summary>Reads addresses of sources.</summary>
    /// <param name="text">One or many.</param>
    /// <param name="recognise">Tells which source stands at an address; null for none.</param>
    /// <param name="unknown">Told what is no source.</param>
    public static List<AccountSource> Sources(string text, Func<string, AccountSource?> recognise, Action<string> unknown)
    {
        var sources = new List<AccountSource>();
        foreach (var address in text.Split(BetweenAddresses, StringSplitOptions.RemoveEmptyEntries))
        {
            if (recognise(address) is { } source)
                sources.Add(source);
            else
                unknown(address);
        }

        return sources;
    }

    /// <summary>Reads a menu.</summary>
    /// <param name="text">Entries such as <c>服务/办事=www.a.gov.cn</c>.</param>
    /// <param name="unknown">Told what is no entry.</param>
    public static List<MenuLink> Menu(string text, Action<string> unknown)
    {
        var links = new List<MenuLink>();
        foreach (var part in text.Split(BetweenEntries, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var path = equals > 0 ? part[..equals].Trim() : "";
            var target = equals > 0 ? part[(equals + 1)..].Trim() : "";
            if (path.Length > 0 && target.Length > 0 && (links.Count == 0 || StartsEntry(path, target)))
                links.Add(new MenuLink(path, target));
            else if (links.Count > 0)
                links[^1] = links[^1] with { Url = $"{links[^1].Url};{part}" }; // the semicolon was the address's own
            else
                unknown(part);
        }

        return links;
    }

    /// <summary>Sources as <see cref="Sources"/> reads them, one a line; null without any.</summary>
    public static string? Write(IReadOnlyList<AccountSource> sources) => sources.Count == 0 ? null : string.Join('\n', sources.Select(s => s.Address));

    /// <summary>A menu as <see cref="Menu"/> reads it, one entry a line; null without any.</summary>
    public static string? Write(IReadOnlyList<MenuLink> links) => links.Count == 0 ? null : string.Join('\n', links.Select(l => $"{l.Path}={l.Url}"));

    /// <summary>Tells <c>服务/办事=www.a.gov.cn</c> from the rest of an address such as <c>;jsessionid=1</c>.</summary>
    private static bool StartsEntry(string path, string target) =>
        target.Contains("://", StringComparison.Ordinal) || path.Contains('/', StringComparison.Ordinal) || path.Any(c => !char.IsAscii(c));
}
