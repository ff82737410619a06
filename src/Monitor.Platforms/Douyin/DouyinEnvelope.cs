using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>
/// The envelope of a JSON answer: <c>status_code</c> and <c>status_msg</c>. The same code means different things at different addresses, so only the few
/// known ones decide; any other is kept as the detail of an answer that says nothing.
/// </summary>
internal static class DouyinEnvelope
{
    /// <summary>Whether the envelope says success (or, in recordings, nothing at all).</summary>
    public static bool IsSuccess(JsonElement root) => root.Either("status_code", "statusCode").Long() is null or 0;

    /// <summary>What the envelope alone says; null when it says success and no more.</summary>
    public static Reading? Refusal(JsonElement root, string kind, DouyinLook look)
    {
        if (IsCaptcha(root))
            return look.NotObservable(kind, Reason.Captcha, Detail(root) ?? "verify_data");

        var code = root.Either("status_code", "statusCode").Long();
        switch (code)
        {
            case 8 or 2483:
                return look.NotObservable(kind, Reason.LoginWall, Detail(root));
            case 4:
                return look.NotObservable(kind, Reason.Temporary, Detail(root));
            case 2065:
                return look.Refused(kind, Outcome.AccountGone, Reason.NotExist, Detail(root));
            case 5 when kind == ReadingKind.DouyinProfile && DouyinAddress.IsLookupByUniqueId(look.Capture.RequestedUrl):
                return look.Refused(kind, Outcome.AccountGone, Reason.NotExist, Detail(root));
        }

        if (look.Definition.Match(DouyinMarkers.Message, Message(root)) is { } marker)
            return look.Refused(kind, marker.Outcome, marker.Reason, Detail(root));
        return code is null or 0 ? null : look.NotObservable(kind, Reason.Ambiguous, Detail(root));
    }

    /// <summary>Code and text, as the platform wrote them; null when there are neither.</summary>
    public static string? Detail(JsonElement root)
    {
        var code = root.Either("status_code", "statusCode").Text() ?? root.Get("code").Text();
        var message = Message(root);
        return code is null ? message : $"status_code={code} {message}".TrimEnd();
    }

    private static string? Message(JsonElement root) =>
        root.TextOf("status_msg", "statusMsg") ?? root.TextOf("message", "msg");

    /// <summary>Code 10000 with the data of a verification, wrapped or bare; a ticket for one beside an empty list.</summary>
    private static bool IsCaptcha(JsonElement root)
    {
        if (root.Get("verify_data") is not null || root.Get("verify_center_decision_conf") is not null || root.Get("verify_ticket").Text() is { Length: > 0 })
            return true;
        var code = root.Either("status_code", "statusCode").Long() ?? root.Get("code").Long();
        return code == 10000 && (root.Get("status_code") is not null || root.Get("subtype") is not null || root.Get("type").Text() == "verify");
    }
}
