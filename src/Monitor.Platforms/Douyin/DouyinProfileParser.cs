using System.Text.Json;
using Monitor.Domain.Readings;

namespace Monitor.Platforms.Douyin;

/// <summary>Answers that describe an account: <c>user/profile/other</c> and the unsigned <c>user/info</c>.</summary>
internal static class DouyinProfileParser
{
    private const string Kind = ReadingKind.DouyinProfile;

    /// <summary>Reads an answer with a <c>user</c> or <c>user_info</c> property, whatever stands there.</summary>
    public static Reading Read(JsonElement root, DouyinLook look)
    {
        var user = root.Object("user") ?? root.Object("user_info") ?? root.Object("userInfo");
        if (user is not { } record || DouyinUser.Of(record) is var fields && !DouyinProfile.IsOne(fields))
        {
            return DouyinEnvelope.Refusal(root, Kind, look)
                ?? (user is { } nameless ? Gone(nameless, look) : null)
                ?? look.NotObservable(Kind, Reason.Blocked, "the answer names no account");
        }

        if (OfAnother(record, look) is { } other)
            return other;
        return DouyinProfile.Counts(fields) || look.AddressKind == Kind
            ? OfUser(fields, look, Kind)
            : Gone(record, look) ?? look.NotObservable(Kind, Reason.Ambiguous, "a person's name beside something else");
    }

    /// <summary>Reads a record that stands alone, as tools keep it; null for anything else that has a name.</summary>
    public static Reading? ReadRecord(JsonElement root, DouyinLook look)
    {
        var fields = DouyinUser.Of(root);
        if (!DouyinProfile.IsOne(fields) || fields["aweme_count"] is null || fields["follower_count"] is null || DouyinItem.Of(root) is { Id: not null } or { IsComment: true })
            return null;
        return OfAnother(root, look) ?? OfUser(fields, look, Kind);
    }

    private static Reading? OfAnother(JsonElement record, DouyinLook look) =>
        look.Target.Is(record) == false ? look.NotObservable(Kind, Reason.Ambiguous, "the answer describes another account") : null;

    /// <summary>The record of a cancelled account has lost its name; what it says of the account's end is still said.</summary>
    private static Reading? Gone(JsonElement record, DouyinLook look)
    {
        var state = DouyinAccountState.Of(DouyinUser.Of(record), look.Definition);
        return state is { Outcome: Outcome.AccountGone, Reason: Reason.Cancelled or Reason.Banned } && look.Target.Is(record) != false
            ? look.Refused(Kind, state.Outcome, state.Reason, state.Detail)
            : null;
    }

    /// <summary>
    /// A user record that is known to be the account's. It may say that there are no works, but whether the account is empty is for the list to decide:
    /// counts are also 0 where they are withheld.
    /// </summary>
    public static Reading OfUser(DouyinUser user, DouyinLook look, string kind)
    {
        var state = DouyinAccountState.Of(user, look.Definition);
        return look.Refused(kind, state.Outcome, state.Reason, state.Detail) with { Profile = DouyinProfile.Of(user) };
    }
}
