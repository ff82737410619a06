using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Website;

/// <summary>Where to look: the home page, then the listed columns on the same site. Whether links are dead is for the link probe, which gets the same list.</summary>
internal static class WebsiteRoute
{
    private const int MostColumns = 20;

    /// <summary>The home page of a site, as people type it; null when it is no web address.</summary>
    public static Uri? HomeOf(Account account)
    {
        foreach (var text in new[] { account.Url, account.PlatformId })
        {
            var typed = text?.Trim();
            if (string.IsNullOrEmpty(typed))
                continue;
            if (!typed.Contains("://", StringComparison.Ordinal))
                typed = "http://" + typed;
            if (Uri.TryCreate(typed, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Contains('.', StringComparison.Ordinal))
                return url;
        }

        return null;
    }

    /// <summary>The next page; null when all were read. A site that does not answer is not asked for its columns.</summary>
    public static RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar)
    {
        if (HomeOf(account) is not { } home)
            return null;
        if (soFar.Count == 0)
            return Page("home", home);
        if (soFar[0].Readings.Any(r => r.Outcome == Outcome.TransportFailed))
            return null;
        var columns = account.MenuLinks
            .Select(l => Uri.TryCreate(home, l.Url.Trim(), out var url) ? url : null)
            .OfType<Uri>()
            .Where(u => u.Scheme is "http" or "https" && SameSite(u.Host, home.Host) && u.PathAndQuery != "/")
            .Distinct()
            .Take(MostColumns)
            .ToList();
        var next = soFar.Count - 1;
        return next < columns.Count ? Page($"column{next + 1}", columns[next]) : null;
    }

    /// <summary>The root of a host is its home page, anything below a column.</summary>
    public static string KindOf(Uri url) =>
        url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.AbsolutePath.Trim('/') is not ("" or "index.html" or "index.htm" or "index.shtml" or "index.jsp" or "index.aspx")
            ? ReadingKind.WebsiteColumn
            : ReadingKind.WebsitePage;

    private static bool SameSite(string host, string home)
    {
        var site = home.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? home[4..] : home;
        return host.Equals(site, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + site, StringComparison.OrdinalIgnoreCase);
    }

    private static RouteStep Page(string name, Uri address) => new() { Name = name, Look = LookKind.Page, Address = address };
}
