using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>What a user record says of the account's state, beyond being there.</summary>
/// <param name="Outcome">Gone only by a positive marker.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The field or the platform's text that decided it; null when nothing is special.</param>
internal sealed record DouyinAccountState(Outcome Outcome, Reason Reason, string? Detail)
{
    private const int SpecialStateCancelled = 1;
    private const int SpecialStatePrivate = 4;
    private const int BanTypeBanned = 1;

    /// <summary>Reads the state fields.</summary>
    public static DouyinAccountState Of(DouyinUser user, PlatformDefinition definition)
    {
        var special = user.Object("special_state_info");
        var specialState = special?.Either("special_state", "specialState").Long();
        var specialTitle = special?.TextOf("title", "title");
        var deleted = user["user_deleted"].Flag() == true || user["user_canceled"].Flag() == true;
        var said = definition.Match(DouyinMarkers.Page, specialTitle);

        // 注销 needs both: either alone has been seen on accounts that were merely restricted. The number may be missing beside words that say the same.
        if (deleted && (specialState == SpecialStateCancelled || (specialState is null && said?.Reason == Reason.Cancelled)))
            return new(Outcome.AccountGone, Reason.Cancelled, specialTitle ?? $"special_state=1 {DeletedMark(user)}=true");

        if (Punishment(user, definition) is { } banned)
            return banned;
        if (said is { Outcome: Outcome.AccountGone, Reason: Reason.Banned })
            return new(Outcome.AccountGone, Reason.Banned, specialTitle);

        var secret = user["secret"].Flag() == true;
        if (specialState == SpecialStatePrivate || secret && specialState is null or 0)
            return new(Outcome.AccountGone, Reason.Private, specialTitle ?? "secret=1");

        if (deleted)
            return new(Outcome.NotObservable, Reason.Ambiguous, $"{DeletedMark(user)}=true");
        if (specialState is not (null or 0))
            return new(Outcome.NotObservable, Reason.Ambiguous, specialTitle ?? $"special_state={specialState}");
        // An account that merely lost functions has this too.
        return new(Outcome.Observed, Reason.Ok, user["is_ban"].Flag() == true ? "is_ban=true" : null);
    }

    private static string DeletedMark(DouyinUser user) => user["user_deleted"].Flag() == true ? "user_deleted" : "user_canceled";

    /// <summary>ban_type 1 is a ban (封禁); ban_type 2 forbids being followed and leaves the works visible.</summary>
    private static DouyinAccountState? Punishment(DouyinUser user, PlatformDefinition definition)
    {
        if (user.Object("punish_remind_info") is not { } punishment)
            return null;
        var title = punishment.TextOf("punish_title", "punishTitle");
        var type = punishment.Either("ban_type", "banType").Long();
        var active = punishment.Either("is_punish", "isPunish").Flag() != false;
        if (active && (type == BanTypeBanned || type is null or 0 && definition.Match(DouyinMarkers.Punishment, title) is { Reason: Reason.Banned }))
            return new(Outcome.AccountGone, Reason.Banned, title ?? "punish_remind_info.ban_type=1");
        return null;
    }
}
