using System.Text.Json;

namespace Monitor.Platforms.Douyin;

/// <summary>The account that was asked for, to tell its records from those of other people and of the signed-in viewer.</summary>
/// <param name="SecUid">Its sec_uid; null when unknown.</param>
/// <param name="OtherId">Its uid or 抖音号 when that is all the register has; null otherwise.</param>
internal sealed record DouyinTarget(string? SecUid, string? OtherId)
{
    /// <summary>The account's id as given wins over the one in the address.</summary>
    public static DouyinTarget Of(string? accountId, Uri requested, Uri final)
    {
        var id = DouyinJson.Clean(accountId);
        return DouyinAddress.IsSecUid(id)
            ? new(id, null)
            : new(DouyinAddress.SecUidIn(requested) ?? DouyinAddress.SecUidIn(final), id);
    }

    /// <summary>Whether anything is known of whom was asked for.</summary>
    public bool IsKnown => SecUid is not null || OtherId is not null;

    /// <summary>
    /// Whether a user or author record is this account: true or false only when ids of the same kind can be compared, null otherwise.
    /// </summary>
    public bool? Is(JsonElement user)
    {
        if (!IsKnown)
            return null;
        var secUid = user.TextOf("sec_uid", "secUid");
        if (SecUid is not null && DouyinAddress.IsSecUid(secUid))
            return string.Equals(SecUid, secUid, StringComparison.Ordinal);
        if (OtherId is null)
            return null;

        var uid = Known(user.TextOf("uid", "uid"));
        var uniqueId = Known(user.TextOf("unique_id", "uniqueId"));
        var shortId = Known(user.TextOf("short_id", "shortId"));
        if (Same(uid) || Same(uniqueId) || Same(shortId) || Same(secUid))
            return true;
        // A number may be a uid or a 抖音号: it is somebody else's record only if both are there and differ.
        return uid is not null && (uniqueId ?? shortId) is not null ? false : null;
    }

    private bool Same(string? id) => id is not null && string.Equals(id, OtherId, StringComparison.OrdinalIgnoreCase);

    private static string? Known(string? id) => id is null or "0" ? null : id;
}
