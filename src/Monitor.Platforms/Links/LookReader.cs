using System.Globalization;
using System.Text;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Links;

/// <summary>Reads one look at a link: transport, address, status, content type, then what the page says. Pure.</summary>
/// <param name="markers">Texts and addresses that mean something.</param>
/// <param name="wechat">Reads the articles that menus point to.</param>
internal sealed class LookReader(LinkMarkers markers, IPlatformAdapter wechat)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    /// <summary>What the look says.</summary>
    public LookFinding Read(LinkLook look)
    {
        if (look.Failure is { } failure)
            return OfFailure(look, failure);
        if (look.IsDownload || IsFile(look))
            return new(Standing.Works, LinkCause.File, look.ContentType);
        if (markers.IsAddress("clientOnly", look.Final))
            return new(Standing.CannotTell, LinkCause.WeChatOnly, look.Final.Host + look.Final.AbsolutePath);
        if (look.Final.Host == "mp.weixin.qq.com")
            return OfWeChat(look);
        if (OfStatus(look) is { } status)
            return status;
        return OfPage(look, PageGist.Of(look));
    }

    private static LookFinding OfFailure(LinkLook look, TransportFailure failure) => failure.Kind switch
    {
        TransportFailureKind.LocalNetwork or TransportFailureKind.Browser => new(Standing.Ours, LinkCause.OwnNetwork, failure.Detail),
        TransportFailureKind.Refused => new(Standing.CannotTell, LinkCause.Refused, failure.Detail),
        TransportFailureKind.TooLarge when look.IsDownload || IsFile(look) => new(Standing.Works, LinkCause.File, look.ContentType),
        TransportFailureKind.TooLarge => new(Standing.CannotTell, LinkCause.TooLarge, failure.Detail),
        TransportFailureKind.RedirectLoop => new(Standing.TurnedAway, LinkCause.RedirectLoop, failure.Detail),
        TransportFailureKind.Dns => new(Standing.Fails, LinkCause.Dns, failure.Detail),
        TransportFailureKind.Tls => new(Standing.Fails, LinkCause.Tls, failure.Detail),
        TransportFailureKind.Timeout => new(Standing.Fails, LinkCause.Timeout, failure.Detail),
        _ => new(Standing.Fails, LinkCause.Connect, failure.Detail),
    };

    private static LookFinding? OfStatus(LinkLook look)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"HTTP {look.Status}");
        return look.Status switch
        {
            404 or 410 => new(Standing.Fails, LinkCause.HttpGone, detail),
            // Web application firewalls answer so to whoever does not look like a person; a 503 is theirs as often as the server's own.
            503 or (>= 400 and < 500) => new(Standing.TurnedAway, LinkCause.Waf, detail),
            >= 500 => new(Standing.Fails, LinkCause.ServerError, detail),
            null or (>= 300 and < 400) => new(Standing.TurnedAway, LinkCause.Waf, look.Status is null ? "no status" : detail),
            _ => null,
        };
    }

    private LookFinding OfPage(LinkLook look, PageGist page)
    {
        if (OfWeChatHost(look, page) is { } blocked)
            return blocked;
        if (page.IsShort && OfWords(look, page) is { } said)
            return said;
        if (markers.IsHost("miniProgram", look.Final.Host) || (page.IsShort && markers.Contains("miniProgram", page.Html)))
            return new(Standing.CannotTell, LinkCause.MiniProgram, Title(page));
        if (IsLogin(look, page))
            return new(Standing.CannotTell, LinkCause.Login, look.Final.GetLeftPart(UriPartial.Path));
        // The script of a challenge stands in working pages too; it is a wall only where nothing else is to be seen.
        if (page.IsShort
            && (markers.Says("challenge", page.Title) || markers.Says("challenge", page.Heading) || (page.IsBlank && markers.Contains("challenge", page.Html))))
            return new(Standing.TurnedAway, LinkCause.Waf, Title(page) ?? "challenge");
        if (page.IsBlank)
        {
            var failed = look.Rendered is { FailedScripts: [var script, ..] } ? script : null;
            return new(Standing.Blank, failed is null ? LinkCause.Blank : LinkCause.BrokenSpa, failed ?? "nothing to be seen");
        }

        return new(Standing.Works, Warning(look), Title(page));
    }

    /// <summary>WeChat's own pages about links: the "leaving WeChat" page, and sign-in addresses opened outside WeChat.</summary>
    private LookFinding? OfWeChatHost(LinkLook look, PageGist page)
    {
        // The page is empty until its script runs; what it will say stands in a variable.
        var notice = page.Html.Contains("cgiData", StringComparison.Ordinal) && markers.Contains("blockedByWechat", page.Html) ? CgiTitle(page.Html) : null;
        var onHost = markers.IsHost("blockedByWechat", look.Final.Host);
        if (onHost && (markers.Says("blockedByWechat", notice) || markers.Says("blockedByWechat", page.Text)))
            return new(Standing.Fails, LinkCause.BlockedByWeChat, notice ?? Cut(page.Text)) { IsStatement = true };
        if (onHost || markers.Says("blockedByWechat", notice))
            return new(Standing.CannotTell, LinkCause.BlockedByWeChat, notice ?? look.Final.Host); // others copy that page
        return null;
    }

    /// <summary>What a page with little text says in its title, its heading or its main text.</summary>
    private LookFinding? OfWords(LinkLook look, PageGist page)
    {
        var loud = Loud("oauthMisconfigured") ?? Quiet("oauthMisconfigured");
        if (loud is not null)
            return new(Standing.Fails, LinkCause.OAuthMisconfigured, loud);
        if ((Loud("wechatOnly") ?? Quiet("wechatOnly")) is { } wechatOnly)
            return new(Standing.CannotTell, LinkCause.WeChatOnly, wechatOnly);
        if (look.Chain.Any(OAuthLink.Is) && OAuthLink.Is(look.Final))
            return new(Standing.CannotTell, LinkCause.WeChatOnly, Title(page));
        if ((Loud("appOnly") ?? Quiet("appOnly")) is { } appOnly)
            return new(Standing.CannotTell, LinkCause.NotOpenable, appOnly);
        if ((Loud("expired") ?? Quiet("expired")) is { } expired)
            return new(Standing.Fails, LinkCause.Expired, expired);
        if ((Loud("parked") ?? Quiet("parked")) is { } parked)
            return new(Standing.Fails, LinkCause.Parked, parked);
        if (Loud("soft404") is { } missing)
            return new(Standing.Fails, LinkCause.Soft404, missing);
        return Quiet("soft404") is { } doubtful ? new(Standing.Doubtful, LinkCause.Soft404, doubtful) : null;

        string? Loud(string group) =>
            markers.Says(group, page.Title) ? Cut(page.Title) : markers.Says(group, page.Heading) ? Cut(page.Heading) : null;

        string? Quiet(string group) => markers.Says(group, page.Largest) ? Cut(page.Largest) : null;
    }

    private bool IsLogin(LinkLook look, PageGist page)
    {
        var redirected = look.Chain.Count > 1 && look.Final.AbsolutePath != look.Requested.AbsolutePath;
        if (redirected && (markers.HasWord("login", look.Final.AbsolutePath) || markers.HasWord("loginHosts", HostLabels(look.Final))))
            return true;
        return page.IsShort && (page.HasPassword || markers.Says("login", page.Text));
    }

    /// <summary>The labels before the registrable domain: <c>passport</c> of <c>passport.example.gov.cn</c>.</summary>
    private static string HostLabels(Uri address)
    {
        var domain = RegistrableDomain.Of(address.Host);
        return address.Host.Length > domain.Length ? address.Host[..^domain.Length] : "";
    }

    private LookFinding OfWeChat(LinkLook look)
    {
        var reading = wechat.Read(new Capture
        {
            RequestedUrl = look.Requested,
            FinalUrl = look.Final,
            Status = look.Status,
            ContentType = look.Rendered is null ? look.ContentType : "text/html; charset=utf-8",
            Body = look.Body,
            CapturedAt = look.At,
        });
        var detail = reading.Detail ?? reading.LastPost?.Title;
        return (reading.Outcome, reading.Reason) switch
        {
            (Outcome.Observed, _) => new(Standing.Works, Warning(look), detail),
            // The moved page offers the article under a button.
            (Outcome.AccountGone, Reason.Migrated) => new(Standing.Works, LinkCause.AccountGone, detail),
            (Outcome.AccountGone, _) => Stated(LinkCause.AccountGone),
            (_, Reason.ArticleDeleted) => Stated(LinkCause.ArticleDeleted),
            (_, Reason.ContentViolation) => Stated(LinkCause.ArticleViolation),
            (_, Reason.LinkExpired) => Stated(LinkCause.ArticleExpired),
            (_, Reason.Captcha or Reason.RateLimited) => new(Standing.CannotTell, LinkCause.Captcha, detail),
            (_, Reason.LoginWall) => new(Standing.CannotTell, LinkCause.WeChatOnly, detail),
            (_, Reason.Temporary) => new(Standing.Passing, LinkCause.ServerError, detail),
            _ => OfStatus(look) ?? OfPage(look, PageGist.Of(look)),
        };

        LookFinding Stated(string cause) => new(Standing.Fails, cause, detail) { IsStatement = true };
    }

    /// <summary>What is to be said of a page that works: it led elsewhere, has no TLS, or is slow.</summary>
    private static string Warning(LinkLook look)
    {
        var (asked, final) = (look.Requested, look.Final);
        var elsewhere = RegistrableDomain.Of(asked.Host) != RegistrableDomain.Of(final.Host);
        if (IsHome(final) && !IsHome(asked))
            return LinkCause.RedirectedHome;
        if (elsewhere)
            return LinkCause.Redirected;
        return final.Scheme == "http" ? LinkCause.HttpOnly : look.Took > Slow ? LinkCause.Slow : LinkCause.Ok;
    }

    private static bool IsHome(Uri address) =>
        address.Query.Length <= 1 && address.Fragment.Length <= 1
        && address.AbsolutePath.ToLowerInvariant() is "/" or "/index.html" or "/index.htm" or "/index.shtml" or "/index.jsp" or "/index.php" or "/default.aspx" or "/index.aspx";

    private static bool IsFile(LinkLook look)
    {
        if (look.Status is < 200 or >= 300)
            return false;
        var type = (look.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal)
            || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("font/", StringComparison.Ordinal)
            || (type.StartsWith("application/", StringComparison.Ordinal)
                && type is not ("application/xhtml+xml" or "application/xml" or "application/json" or "application/javascript" or "application/x-javascript"));
    }

    private static string? CgiTitle(string html)
    {
        var at = html.IndexOf("cgiData", StringComparison.Ordinal);
        var brace = at < 0 ? -1 : html.IndexOf('{', at);
        if (brace < 0 || JsText.BalancedJson(html, brace) is not { } json || !Json.TryParse(Encoding.UTF8.GetBytes(json), out var document))
            return null;
        using (document)
            return document!.RootElement.Get("title").Text();
    }

    private static string? Title(PageGist page) => page.Title.Length > 0 ? Cut(page.Title) : page.Heading.Length > 0 ? Cut(page.Heading) : null;

    private static string Cut(string text) => HtmlText.Headline(text) ?? "";
}
