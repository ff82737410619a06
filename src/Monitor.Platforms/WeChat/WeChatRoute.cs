using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.WeChat;

/// <summary>
/// Where to look for a WeChat account: its sources, best first, then Sogou by name. WeChat shows no home page of an account to the public, so every
/// source is asked; whether what was seen is enough is decided elsewhere.
/// </summary>
/// <param name="definition">The WeChat definition with its addresses.</param>
internal sealed class WeChatRoute(PlatformDefinition definition)
{
    private static readonly AccountSourceKind[] BestFirst =
    [
        AccountSourceKind.PublishList, AccountSourceKind.MessageList, AccountSourceKind.OwnApi,
        AccountSourceKind.Album, AccountSourceKind.Article, AccountSourceKind.Feed,
    ];

    /// <inheritdoc cref="IPlatformAdapter.Next" />
    public RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(soFar);
        var taken = soFar.Select(t => t.Step.Name).ToHashSet(StringComparer.Ordinal);
        return Plan(account, soFar, depth).FirstOrDefault(s => !taken.Contains(s.Name) && !IsBarred(s.Address, soFar));
    }

    private IEnumerable<RouteStep> Plan(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth)
    {
        var sources = account.Sources.ToList();
        if (account.Url is not null && AccountSourceAddress.Recognise(account.Url) is { } own)
            sources.Add(own);
        foreach (var kind in BestFirst)
        {
            var number = 0;
            foreach (var address in sources.Where(s => s.Kind == kind).Select(s => s.Address).Distinct(StringComparer.Ordinal))
            {
                number++;
                foreach (var step in Steps(kind, address, number == 1 ? "" : $"-{number}", soFar, depth))
                    yield return step;
            }
        }

        if (!string.IsNullOrWhiteSpace(account.Name))
        {
            var search = definition.Address("sogouArticles", ("name", account.Name.Trim()));
            yield return depth == LookDepth.Full
                ? new RouteStep { Name = "sogou", Look = LookKind.Page, Address = search }
                : new RouteStep { Name = "sogou", Look = LookKind.InPage, Address = search, Page = definition.Address("sogouHome") };
        }
    }

    private IEnumerable<RouteStep> Steps(AccountSourceKind kind, string address, string suffix, IReadOnlyList<TakenStep> soFar, LookDepth depth)
    {
        if (kind == AccountSourceKind.OwnApi)
            return OwnApi(address, suffix, soFar);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return [];
        return kind switch
        {
            AccountSourceKind.Feed => [new() { Name = "feed" + suffix, Look = LookKind.Http, Address = uri }],
            AccountSourceKind.PublishList => [InPage("publishList" + suffix, uri)],
            AccountSourceKind.MessageList => [InPage("messageList" + suffix, uri)],
            AccountSourceKind.Album when depth == LookDepth.Cheap => [InPage("album" + suffix, AsJson(uri))],
            AccountSourceKind.Album => [new() { Name = "album" + suffix, Look = LookKind.Page, Address = Secure(uri) }],
            _ when depth == LookDepth.Cheap => [InPage("article" + suffix, uri)],
            _ => [new() { Name = "article" + suffix, Look = LookKind.Page, Address = Secure(uri) }],
        };
    }

    private IEnumerable<RouteStep> OwnApi(string appId, string suffix, IReadOnlyList<TakenStep> soFar)
    {
        var headers = new Dictionary<string, string> { [WeChatAdapter.AppIdHeader] = appId };
        yield return new()
        {
            Name = "freePublish" + suffix,
            Look = LookKind.Http,
            Address = definition.Address("freePublish"),
            Headers = new Dictionary<string, string>(headers) { ["Content-Type"] = "application/json" },
            PostBody = """{"offset":0,"count":20,"no_content":1}""",
        };
        yield return new() { Name = "menu" + suffix, Look = LookKind.Http, Address = definition.Address("currentMenu"), Headers = headers };

        // The first answer shows every menu but the personalised ones. Only where it shows none is the other worth a request.
        var asked = soFar.FirstOrDefault(t => t.Step.Name == "menu" + suffix);
        if (asked is not null && asked.Readings.Any(r => r.Reason is Reason.NoMenu or Reason.LayoutChanged))
            yield return new() { Name = "apiMenu" + suffix, Look = LookKind.Http, Address = definition.Address("apiMenu"), Headers = headers };
    }

    private RouteStep InPage(string name, Uri address) =>
        new() { Name = name, Look = LookKind.InPage, Address = Secure(address), Page = definition.Address("mpHome") };

    /// <summary>Old addresses are typed with http; a page of https could not ask them.</summary>
    private static Uri Secure(Uri address) =>
        address.Scheme == "http" && address.Host == "mp.weixin.qq.com" ? new Uri("https" + address.OriginalString.Trim()[4..]) : address;

    /// <summary>The album's data instead of its page.</summary>
    private static Uri AsJson(Uri address)
    {
        if (address.AbsolutePath != "/mp/appmsgalbum" || address.Query.Contains("f=json", StringComparison.Ordinal))
            return address;
        var text = address.GetLeftPart(UriPartial.Query);
        return new Uri($"{text}{(address.Query.Length == 0 ? '?' : '&')}f=json");
    }

    /// <summary>
    /// After a captcha or a rate limit a host is left alone. A rate limit of the back end (<c>/cgi-bin/</c>) is that interface's own and also its standing
    /// answer where it was closed: the public pages of the same host go on.
    /// </summary>
    private static bool IsBarred(Uri address, IReadOnlyList<TakenStep> soFar) => soFar.Any(t =>
        t.Step.Address.Host == address.Host
        && t.Readings.Any(r => r.Reason == Reason.Captcha || r.Reason == Reason.RateLimited && (!IsBackEnd(t.Step.Address) || IsBackEnd(address))));

    private static bool IsBackEnd(Uri address) => address.AbsolutePath.StartsWith("/cgi-bin/", StringComparison.Ordinal);
}
