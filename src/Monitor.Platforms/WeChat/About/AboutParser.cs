using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.WeChat.About;

/// <summary>Reads <c>mp/aboutbiz</c> (关于公众号, HTML) and <c>mp/authorinfo</c> (JSON): who stands behind an account. Neither says anything of its posts.</summary>
/// <param name="definition">The WeChat definition with its marker groups.</param>
internal sealed class AboutParser(PlatformDefinition definition)
{
    private readonly WeChatPageState _state = new(definition);

    /// <summary>Whether the body is one of these pages, by address or, when that is not known, by content.</summary>
    public static bool IsAbout(Capture capture, string text)
    {
        var path = capture.FinalUrl.IsAbsoluteUri ? capture.FinalUrl.AbsolutePath : "";
        if (path.StartsWith("/mp/aboutbiz", StringComparison.Ordinal) || path.StartsWith("/mp/authorinfo", StringComparison.Ordinal))
            return true;
        return text.AsSpan().TrimStart() is ['{', ..]
            ? text.Length < 20_000 && text.Contains("\"identity_name\"", StringComparison.Ordinal)
            : text.Contains("about-page", StringComparison.Ordinal) && text.Contains("item-title", StringComparison.Ordinal);
    }

    /// <summary>Reads the page.</summary>
    public Reading Parse(Capture capture, string text) =>
        text.AsSpan().TrimStart("\uFEFF \r\n\t") is ['{', ..] ? ParseAuthorInfo(capture, text) : ParseAboutPage(capture, text);

    private Reading ParseAboutPage(Capture capture, string html)
    {
        var about = AboutPage.Read(html);
        if (about.Rows.Count < 2)
        {
            return _state.Classify(capture, html, ReadingKind.WeChatAboutAccount)
                ?? Refused(capture, Outcome.AdapterBroken, Reason.LayoutChanged, $"{about.Rows.Count} rows");
        }

        var kind = about.Row("认证类型", "账号类型", "帐号类型", "主体类型");
        var profile = new Profile
        {
            Id = Query(capture, "__biz") ?? about.Biz,
            Name = about.Name,

            // The page of an account without verification names its owner as 账号主体 and has no 认证 row at all.
            Verified = about.Row("认证主体", "认证类型") is not { } stated ? null : !stated.Contains("未认证", StringComparison.Ordinal),
            VerifiedBody = about.Row("认证主体", "账号主体", "帐号主体"),
        };
        return Observed(capture, profile, about.NameHistory.Count > 0 ? string.Join('；', about.NameHistory) : kind);
    }

    private static Reading ParseAuthorInfo(Capture capture, string text)
    {
        if (!Json.TryParse(capture.Body, out var document) || document is null)
            return Refused(capture, Outcome.AdapterBroken, Reason.LayoutChanged, "not one JSON value");
        using (document)
        {
            var root = document.RootElement;
            var ret = root.Get("base_resp") is { } response ? response.Get("ret").Long() : root.Get("ret").Long();
            if (ret is null)
                return Refused(capture, Outcome.AdapterBroken, Reason.LayoutChanged, "base_resp.ret is missing");
            if (ret is -3 or -5 or 200003)
                return Refused(capture, Outcome.NotObservable, Reason.LoginWall, $"ret={ret}");
            if (ret is -6 or 200013)
                return Refused(capture, Outcome.NotObservable, Reason.RateLimited, $"ret={ret}");
            if (ret != 0)
                return Refused(capture, Outcome.NotObservable, Reason.Ambiguous, $"ret={ret}");
            var body = root.Get("identity_name").Text()?.Trim();
            var verified = root.Get("is_verify").Long();
            if (string.IsNullOrEmpty(body) && verified is null)
                return Refused(capture, Outcome.AdapterBroken, Reason.LayoutChanged, "neither identity_name nor is_verify");
            var profile = new Profile
            {
                Id = Query(capture, "__biz") ?? Query(capture, "biz"),
                Verified = verified switch { 2 => true, 0 => false, _ => null },
                VerifiedBody = string.IsNullOrEmpty(body) ? null : body,
            };
            return Observed(capture, profile, null);
        }
    }

    private static string? Query(Capture capture, string name) =>
        capture.FinalUrl.IsAbsoluteUri && capture.FinalUrl.Host.EndsWith("weixin.qq.com", StringComparison.OrdinalIgnoreCase)
            ? System.Web.HttpUtility.ParseQueryString(capture.FinalUrl.Query)[name]
            : null;

    private static Reading Observed(Capture capture, Profile profile, string? detail) =>
        Refused(capture, Outcome.Observed, Reason.Ok, detail) with { Profile = profile };

    private static Reading Refused(Capture capture, Outcome outcome, Reason reason, string? detail) =>
        Reading.Refused(Platform.WeChat, ReadingKind.WeChatAboutAccount, outcome, reason, detail, capture.CapturedAt);
}
