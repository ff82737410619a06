using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Lists;

namespace Monitor.Platforms.WeChat.Menus;

/// <summary>The codes with which api.weixin.qq.com refuses (<c>errcode</c>).</summary>
/// <remarks>
/// <see cref="Reason.LoginWall"/> means that the access token is stale: worth one new token. <see cref="Reason.NoPermission"/> means credentials, white list
/// or rights that somebody has to set right. Neither says anything about the account, and neither is "no menu".
/// </remarks>
internal static class ApiCode
{
    /// <summary>The code of an answer; null when it carries none.</summary>
    public static long? Of(JsonElement root) => root.Get("errcode").Long();

    /// <summary>What a code other than 0 means.</summary>
    public static Reading Refusal(Capture capture, JsonElement root, long code, string kind)
    {
        var said = root.Get("errmsg").Text()?.Trim();
        var detail = string.Create(CultureInfo.InvariantCulture, $"errcode={code} {said}").TrimEnd();
        return code switch
        {
            46003 or 65301 or 65303 when kind == ReadingKind.WeChatMenu =>
                capture.Refused(kind, Outcome.Observed, Reason.NoMenu, detail),
            -1 => Refused(Reason.Temporary),
            40001 or 40014 or 42001 => Refused(Reason.LoginWall),
            45009 or 45011 or 48006 => Refused(Reason.RateLimited),
            48004 or 50001 or 50002 => Refused(Reason.NoPermission, "接口被封禁或账号受限，账号可能已被封禁或冻结，需人工核实"),
            48001 or 61007 or 88000 => Refused(Reason.NoPermission),
            40013 or 40125 or 40164 or 40243 or 41001 or 41002 or 41004 or 42007 => Refused(Reason.NoPermission),
            (>= 61003 and <= 61009) or 61023 or (>= 89501 and <= 89503) => Refused(Reason.NoPermission),
            _ => Refused(Reason.Ambiguous),
        };

        Reading Refused(Reason reason, string? note = null) =>
            capture.Refused(kind, Outcome.NotObservable, reason, note is null ? detail : $"{detail}（{note}）");
    }
}
