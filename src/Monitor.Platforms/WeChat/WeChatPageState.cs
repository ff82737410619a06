using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;

namespace Monitor.Platforms.WeChat;

/// <summary>
/// Recognises the states in which a mp.weixin.qq.com page shows no facts: verification, dead page, rate limit, "open in WeChat". All of them come with
/// HTTP 200, so it goes by address, then structure, then the text of the title node; never by words anywhere in the page, because every article carries
/// 注销 or 404 in its scripts and some quote these very sentences.
/// </summary>
/// <param name="definition">The WeChat definition with its marker groups.</param>
internal sealed class WeChatPageState(PlatformDefinition definition)
{
    /// <summary>Marker group: the beginning of the path of a verification page.</summary>
    public const string ChallengePaths = "challengePaths";

    /// <summary>Marker group: texts of a message page's title node.</summary>
    public const string MessageTitles = "messageTitles";

    /// <summary>Marker group: texts of pages that are nothing but a sentence.</summary>
    public const string BareTexts = "bareTexts";

    /// <summary>Marker group: sentences that a script puts into an otherwise empty page.</summary>
    public const string ScriptTexts = "scriptTexts";

    /// <summary>Marker group: titles of the page that asks for a sign-in.</summary>
    public const string SignInTitles = "signInTitles";

    /// <summary>A page whose whole visible text is longer is no message page.</summary>
    private const int BareTextLimit = 400;

    /// <summary>Classifies one HTML answer of mp.weixin.qq.com.</summary>
    /// <param name="capture">The answer.</param>
    /// <param name="html">Its decoded body.</param>
    /// <param name="kind">The kind the reading gets: what was asked for.</param>
    /// <returns>The refusal; null when the page is in none of the known states.</returns>
    public Reading? Classify(Capture capture, string html, string kind = ReadingKind.WeChatArticle) =>
        Classify(capture, html, WeChatPage.Read(html), kind);

    /// <summary>The same for a page that was read already.</summary>
    internal Reading? Classify(Capture capture, string html, WeChatPage page, string kind)
    {
        if (string.IsNullOrWhiteSpace(html))
            return ByStatus(capture, kind) ?? Refused(Outcome.NotObservable, Reason.Blocked, "empty answer");
        if (ByAddress(capture, kind) is { } challenge)
            return challenge;
        if (page.HasArticle && page.HasContent)
            return null;
        if (page.ChallengeAnchor is not null)
            return Refused(Outcome.NotObservable, Reason.Captcha, page.MessageTitle is { Length: > 0 } text ? text : page.ChallengeAnchor);
        var state = ByMessage(page, Refused) ?? ByScript(html, page, Refused) ?? BySignIn(page, Refused) ?? ByStatus(capture, kind);
        return state is { Outcome: Outcome.AccountGone } && IsLeftOfAnArticle(page)
            ? Refused(Outcome.NotObservable, Reason.Ambiguous, $"in what is left of a page: {state.Detail}")
            : state;

        Reading Refused(Outcome outcome, Reason reason, string? detail) =>
            Reading.Refused(Platform.WeChat, kind, outcome, reason, detail, capture.CapturedAt);
    }

    /// <summary>
    /// Whether a page broke off or holds parts of an article. Accounts publish announcements of these very ends and quote their sentences: an end is believed from a message page alone.
    /// </summary>
    private static bool IsLeftOfAnArticle(WeChatPage page) =>
        !page.IsWhole || page.HasArticle || page.HasContent
        || page.Scripts.First("var.ct", "d.ct", "window.ct", "var.create_time", "var.createTime", "new.ori_create_time", "new.create_time", "var.msg_title", "d.title", "new.title") is not null;

    /// <summary>What the address that a visit was led to says by itself; null for an ordinary one.</summary>
    public Reading? ByAddress(Capture capture, string kind) =>
        definition.Match(ChallengePaths, capture.FinalUrl.IsAbsoluteUri ? capture.FinalUrl.AbsolutePath : null) is { } path
            ? Reading.Refused(Platform.WeChat, kind, path.Outcome, path.Reason, capture.FinalUrl.AbsolutePath, capture.CapturedAt)
            : null;

    private Reading? ByMessage(WeChatPage page, Func<Outcome, Reason, string?, Reading> refused)
    {
        foreach (var text in (ReadOnlySpan<string?>)[page.MessageTitle, page.MessageDetail])
        {
            if (definition.Match(MessageTitles, text) is { } marker)
                return refused(marker.Outcome, marker.Reason, marker.Reason == Reason.Migrated ? WithTarget(page, text!) : text);
        }

        // The document's title is the article's own in old layouts: it speaks for the page only where there is little else, and for no account's end.
        if (!page.HasArticle && page.VisibleText.Length <= BareTextLimit && definition.Match(MessageTitles, page.Title) is { Outcome: not Outcome.AccountGone } titled)
            return refused(titled.Outcome, titled.Reason, page.Title);

        if (page.HasRumorNotice)
            return refused(Outcome.NotObservable, Reason.ContentViolation, "page_rumor");
        var bare = page.VisibleText.Trim();
        return bare.Length <= BareTextLimit && definition.Match(BareTexts, bare) is { } whole ? refused(whole.Outcome, whole.Reason, bare) : null;
    }

    /// <summary>The sign-in of the back end: its QR code or its form, or the title that it has to itself while no message and no article stands in the page.</summary>
    private Reading? BySignIn(WeChatPage page, Func<Outcome, Reason, string?, Reading> refused) =>
        page.HasSignIn ? refused(Outcome.NotObservable, Reason.LoginWall, page.Title)
        : !page.HasArticle && page.MessageTitle is null && definition.Match(SignInTitles, page.Title) is { } marker ? refused(marker.Outcome, marker.Reason, page.Title)
        : null;

    private Reading? ByScript(string html, WeChatPage page, Func<Outcome, Reason, string?, Reading> refused)
    {
        var scripts = page.Scripts;
        if (scripts.First("var.transferTargetLink", "var.transfer_target_link", "window.transferTargetLink", "data.transferTargetLink") is { } target)
            return refused(Outcome.AccountGone, Reason.Migrated, target);
        foreach (var text in (ReadOnlySpan<string?>)[scripts.First("data.title"), scripts.First("data.desc"), scripts.First("data.msg", "data.errmsg")])
        {
            // A sentence that merely contains an account's end may be an article's title.
            if (definition.Match(MessageTitles, text) is { } marker && (marker.Outcome != Outcome.AccountGone || marker.Match != MarkerMatch.Contains))
                return refused(marker.Outcome, marker.Reason, text);
        }

        if (scripts.First("var.PAGE_MID", "window.PAGE_MID") is { } mid && mid.Contains("appmsg/error", StringComparison.Ordinal)
            && scripts.First("var.ret", "window.ret") is "-2")
        {
            return refused(Outcome.NotObservable, Reason.LinkExpired, "appmsg/error.html ret=-2");
        }

        // A page that a script fills carries its one sentence in that script.
        if (page.HasAppShell && page.VisibleText.Length <= BareTextLimit && definition.Markers.TryGetValue(ScriptTexts, out var texts))
        {
            var found = texts.FirstOrDefault(m => html.Contains(m.Text, StringComparison.Ordinal));
            if (found is not null)
                return refused(found.Outcome, found.Reason, found.Text);
        }

        return null;
    }

    private static Reading? ByStatus(Capture capture, string kind)
    {
        var (outcome, reason) = capture.Status switch
        {
            429 => (Outcome.NotObservable, Reason.RateLimited),
            401 or 407 => (Outcome.NotObservable, Reason.LoginWall),
            403 or 405 or 406 or 412 or 418 or 444 or 451 => (Outcome.NotObservable, Reason.Blocked),
            404 or 410 when kind == ReadingKind.WeChatArticle => (Outcome.NotObservable, Reason.LinkExpired),
            >= 500 => (Outcome.NotObservable, Reason.Temporary),
            _ => (Outcome.Observed, Reason.Ok),
        };
        return outcome == Outcome.Observed
            ? null
            : Reading.Refused(Platform.WeChat, kind, outcome, reason, $"HTTP {capture.Status}", capture.CapturedAt);
    }

    private static string WithTarget(WeChatPage page, string text) =>
        page.Scripts.First("var.transferTargetLink", "var.transfer_target_link", "window.transferTargetLink", "data.transferTargetLink") is { } target
            ? $"{text} → {target}"
            : text;
}
