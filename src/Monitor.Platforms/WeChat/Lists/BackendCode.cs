using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.WeChat.Lists;

/// <summary>
/// The codes with which mp.weixin.qq.com answers instead of a list (<c>base_resp.ret</c>, in older answers <c>ret</c> itself).
/// A code that is not known is an error with that code, never an empty list.
/// </summary>
internal static class BackendCode
{
    /// <summary>The code of an envelope; null when it carries none. A refusal in either place outweighs a 0 in the other.</summary>
    public static long? Of(JsonElement root)
    {
        var inner = root.Object("base_resp")?.Get("ret").Long();
        var outer = root.Get("ret").Long();
        return inner is null or 0 ? outer ?? inner : inner;
    }

    /// <summary>What a code other than 0 means.</summary>
    public static Reading Refusal(Capture capture, JsonElement root, long code, string kind)
    {
        var said = root.Object("base_resp") is { } resp ? resp.Get("err_msg").Text() ?? resp.Get("errmsg").Text() : null;
        said ??= root.Get("errmsg").Text();
        var (reason, note) = code switch
        {
            -3 or 200003 or 200040 => (Reason.LoginWall, null),
            -6 => (Reason.RateLimited, null),
            // Since the end of July 2026 this is also the standing answer for other people's accounts.
            200013 => (Reason.RateLimited, "限流或接口已关闭"),
            // Account gone, search switched off, signed in with a mini-program account, or sign-in expired: all answer the same.
            200002 => (Reason.Ambiguous, "参数无效：可能为账号不可搜索、登录失效或账号已不存在"),
            10004 => (Reason.LinkExpired, "合集不存在"),
            -1 => (Reason.Temporary, null),
            _ => (Reason.Ambiguous, (string?)null),
        };
        var detail = string.Create(CultureInfo.InvariantCulture, $"ret={code}");
        if (!string.IsNullOrWhiteSpace(said))
            detail += " " + said.Trim();
        if (note is not null)
            detail += $"（{note}）";
        return capture.Refused(kind, Outcome.NotObservable, reason, detail);
    }
}
