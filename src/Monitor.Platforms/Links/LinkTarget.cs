using System.Buffers;
using System.Net;
using Monitor.Domain.Links;

namespace Monitor.Platforms.Links;

/// <summary>A link as somebody typed it, made ready to be opened, or the reason why it cannot be.</summary>
/// <param name="Address">What to open; null when <see cref="Settled"/> says all there is to say.</param>
/// <param name="Warning">What was wrong with the typed text although it can be opened: <see cref="LinkCause.NoScheme"/>, <see cref="LinkCause.Malformed"/>; null for nothing.</param>
/// <param name="Settled">The judgement that needs no look.</param>
public sealed record LinkTarget(Uri? Address, string? Warning, LinkJudgement? Settled)
{
    /// <summary>Endings that look like a top-level domain but are those of a page, so that <c>index.html</c> is not taken for a host.</summary>
    private static readonly HashSet<string> PageEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "htm", "shtml", "xhtml", "jsp", "jspx", "php", "asp", "aspx", "do", "action", "json", "xml", "js", "css", "pdf", "doc", "docx", "xls", "xlsx", "jpg", "png", "gif",
    };

    private static readonly SearchValues<char> NotInHosts = SearchValues.Create(" \t'\"<>");

    private static readonly string[] ClientOnlySchemes = ["javascript", "vbscript", "tel", "mailto", "sms", "weixin", "data", "blob", "about", "file", "ftp", "wx", "alipays", "intent", "geo"];

    /// <summary>Trims, takes quotes off, decodes entities and adds a missing scheme; sorts out what has no address at all.</summary>
    public static LinkTarget Clean(string? typed)
    {
        // Browsers drop them wherever they stand, in the middle of a scheme as well.
        var text = Strip(typed?.Replace("\t", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        if (text.Length == 0 || text is "#")
            return Settle(LinkVerdict.NotApplicable, LinkCause.NoAddress, null);

        var warning = text.Length == typed!.Trim().Length ? null : LinkCause.Malformed; // quotes around it
        if (text.Contains('&', StringComparison.Ordinal))
            text = text.Replace("&amp;", "&", StringComparison.OrdinalIgnoreCase);

        var scheme = SchemeOf(text);
        if (scheme is not (null or "http" or "https"))
        {
            if (text.StartsWith("weixin://dl/business", StringComparison.OrdinalIgnoreCase))
                return Settle(LinkVerdict.Unverifiable, LinkCause.MiniProgram, text);
            return ClientOnlySchemes.Contains(scheme, StringComparer.Ordinal) || text.StartsWith(scheme + "://", StringComparison.OrdinalIgnoreCase)
                ? Settle(LinkVerdict.NotApplicable, LinkCause.NotOpenable, $"{scheme}:")
                : Malformed(text);
        }

        if (scheme is null)
        {
            text = text.TrimStart('/').Length < text.Length && !text.StartsWith("//", StringComparison.Ordinal) ? text : text.TrimStart('/');
            if (!LooksLikeHost(text))
                return Malformed(text);
            text = "http://" + text;
            warning = LinkCause.NoScheme;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Host.Length > 0 && address.Scheme is "http" or "https"
            && text.AsSpan(scheme?.Length ?? 4).StartsWith("://")
            && !address.Host.Contains('%', StringComparison.Ordinal)
            && Uri.CheckHostName(address.IdnHost) != UriHostNameType.Unknown
            && address.Host is not ("http" or "https")
                ? new LinkTarget(address, warning, null)
                : Malformed(text);
    }

    private static string Strip(string? typed)
    {
        var text = (typed ?? "").Trim().Trim('\uFEFF', '\u200B', '\u3000').Trim();
        while (text.Length >= 1 && text[0] is '"' or '\'' or '“' or '”' or '‘' or '’')
            text = text[1..].TrimStart();
        while (text.Length >= 1 && text[^1] is '"' or '\'' or '“' or '”' or '‘' or '’')
            text = text[..^1].TrimEnd();
        return text;
    }

    /// <summary>The lower-case scheme; null when the text has none (<c>host:8080/x</c> has none either).</summary>
    private static string? SchemeOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            return null;
        var head = text.AsSpan(0, colon);
        foreach (var c in head)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-'))
                return null;
        }

        if (!char.IsAsciiLetter(head[0]))
            return null;
        var scheme = head.ToString().ToLowerInvariant();
        var isPort = colon + 1 < text.Length && char.IsAsciiDigit(text[colon + 1]) && scheme is not ("tel" or "sms");
        return isPort ? null : scheme;
    }

    private static bool LooksLikeHost(string text)
    {
        var end = text.AsSpan().IndexOfAny("/?#");
        var host = end < 0 ? text.AsSpan() : text.AsSpan(0, end);
        if (IsAddressOrThisMachine(host))
            return true;
        if (host.IndexOf(':') is > 0 and var colon)
            host = host[..colon];
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || dot == host.Length - 1 || host.ContainsAny(NotInHosts) || host[0] == '.')
            return false;
        var ending = host[(dot + 1)..];
        foreach (var c in ending)
        {
            if (!char.IsLetter(c))
                return false;
        }

        return ending.Length >= 2 && (end >= 0 && host.Count('.') > 1 || !PageEndings.Contains(ending.ToString()));
    }

    /// <summary>
    /// An address in any of the forms that browsers read (also in brackets, hexadecimal or as one number), or this machine's name: no public site, but no slip of
    /// the pen either. A number of a few digits is one.
    /// </summary>
    private static bool IsAddressOrThisMachine(ReadOnlySpan<char> host)
    {
        var bare = host.StartsWith('[') && host.IndexOf(']') is > 0 and var close ? host[1..close] : host.IndexOf(':') is > 0 and var colon ? host[..colon] : host;
        if (bare.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;
        return (host.StartsWith('[') || bare.Count('.') == 3 || bare.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || bare.Length >= 8) && IPAddress.TryParse(bare, out _);
    }

    private static LinkTarget Malformed(string text) => Settle(LinkVerdict.Broken, LinkCause.Malformed, text);

    private static LinkTarget Settle(LinkVerdict verdict, string cause, string? detail) =>
        new(null, null, new LinkJudgement(verdict, cause, detail is { Length: > 300 } ? detail[..300] : detail, null, NextLook.None, null));
}
