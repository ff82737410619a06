using System.Diagnostics.CodeAnalysis;
using System.Text;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>
/// The answer of genvisitor/genvisitor2, JSONP: <c>window.visitor_gray_callback &amp;&amp; visitor_gray_callback({"retcode":20000000,…});</c>. The browser mints the visitor's
/// cookies with it; it says nothing of any account.
/// </summary>
internal static class VisitorAnswer
{
    private const long Minted = 20_000_000;
    private const int Window = 4096;

    /// <summary>The reading of such an answer; false for anything else.</summary>
    public static bool TryRead(Capture capture, string kind, [NotNullWhen(true)] out Reading? reading)
    {
        reading = null;
        var body = capture.Body.Span;
        if (body is [(byte)'{' or (byte)'[' or (byte)'<', ..])
            return false; // nearly every answer: not even worth a text
        if (body is [0xEF, 0xBB, 0xBF, ..])
            body = body[3..];
        var head = Encoding.Latin1.GetString(body[..Math.Min(body.Length, Window)]).TrimStart();
        if (!head.StartsWith("window.", StringComparison.Ordinal) && !head.StartsWith("visitor_", StringComparison.Ordinal) && !head.StartsWith("gen_callback", StringComparison.Ordinal))
            return false;
        var open = head.IndexOf("({", StringComparison.Ordinal);
        if (open < 0 || JsText.BalancedJson(head, open + 1) is not { } json || !Json.TryParse(json, out var document))
            return false;
        using (document)
        {
            if (document.RootElement.Get("retcode").Long() is not { } code)
                return false;
            reading = Reading.Refused(
                Platform.Weibo, kind, Outcome.NotObservable, code == Minted ? Reason.LoginWall : Reason.Blocked, $"visitor retcode={code}", capture.CapturedAt);
            return true;
        }
    }
}
