using Monitor.Domain.Readings;

namespace Monitor.Platforms.Douyin;

/// <summary>
/// Whole-page challenges, each served with HTTP 200 in place of the page. Asked only about pages without any data of the account: captcha assets
/// ("TTGCaptcha", "rc-verifycenter", "captcha/index.js", "sec_sdk") are on healthy pages too and mean nothing.
/// </summary>
internal static class DouyinChallenge
{
    /// <summary>What the page asks for; null when it is no challenge.</summary>
    public static Reading? Of(string html, DouyinRenderedPage page, string kind, DouyinLook look)
    {
        // 验证码中间页: needs a person.
        if (look.Definition.Match(DouyinMarkers.Title, page.Title) is { } title)
            return look.Refused(kind, title.Outcome, title.Reason, page.Title);
        if (page.ShowsCaptcha || Text.JsText.AssignsObject(html, "verify_data") && Has("subtype"))
            return look.NotObservable(kind, Reason.Captcha, page.Title ?? "verify_data");

        // Proof of work of the firewall: a browser solves it by itself and reloads.
        if (Has("_wafchallengeid") && (Has("WAFJS") || Has("waf-jschallenge")))
            return look.NotObservable(kind, Reason.Blocked, "_wafchallengeid");

        // Signature page: an empty body, and a script that sets a cookie and reloads.
        if (page.IsBlank && Has("byted_acrawler") && (Has("__ac_signature") || Has("__ac_nonce")))
            return look.NotObservable(kind, Reason.Blocked, "byted_acrawler");
        return null;

        bool Has(string text) => html.Contains(text, StringComparison.Ordinal);
    }
}
