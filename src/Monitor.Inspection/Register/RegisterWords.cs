using System.Collections.Frozen;
using Monitor.Domain.Accounts;
using Monitor.Platforms.Text;

namespace Monitor.Inspection.Register;

/// <summary>The words offices write into registers, in any of their spellings (simplified or traditional, full-width, with blanks).</summary>
internal static class RegisterWords
{
    private static readonly FrozenDictionary<string, AccountStatus> Statuses = new Dictionary<string, AccountStatus>
    {
        ["normal"] = AccountStatus.Normal,
        ["正常"] = AccountStatus.Normal,
        ["正常运行"] = AccountStatus.Normal,
        ["运行"] = AccountStatus.Normal,
        ["在运行"] = AccountStatus.Normal,
        ["在用"] = AccountStatus.Normal,
        ["启用"] = AccountStatus.Normal,
        ["closureannounced"] = AccountStatus.ClosureAnnounced,
        ["已发关停公告"] = AccountStatus.ClosureAnnounced,
        ["关停公告"] = AccountStatus.ClosureAnnounced,
        ["已公告关停"] = AccountStatus.ClosureAnnounced,
        ["拟关停"] = AccountStatus.ClosureAnnounced,
        ["frozen"] = AccountStatus.Frozen,
        ["冻结"] = AccountStatus.Frozen,
        ["冻结期"] = AccountStatus.Frozen,
        ["migrated"] = AccountStatus.Migrated,
        ["迁移"] = AccountStatus.Migrated,
        ["已迁移"] = AccountStatus.Migrated,
        ["cancelled"] = AccountStatus.Cancelled,
        ["canceled"] = AccountStatus.Cancelled,
        ["注销"] = AccountStatus.Cancelled,
        ["已注销"] = AccountStatus.Cancelled,
        ["关停注销"] = AccountStatus.Cancelled,
        ["deleted"] = AccountStatus.Deleted,
        ["删除"] = AccountStatus.Deleted,
        ["已删除"] = AccountStatus.Deleted,
    }.ToFrozenDictionary();

    /// <summary>Other platforms (账号类型) of 全国政务新媒体信息报送系统: part of every full export, not watched here.</summary>
    private static readonly FrozenSet<string> OtherPlatforms = new[]
    {
        "人民号", "百家号", "腾讯微视", "微视", "企鹅号", "南方号", "一点号", "网易", "网易号",
        "大鱼号", "搜狐号", "澎湃号", "知乎", "微信视频号", "视频号", "触电号", "小红书", "哔哩哔哩", "b站", "喜马拉雅", "其他",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Blanks = new[] { "-", "--", "—", "——", "/", "\\", "无", "暂无", "没有", "null", "n/a", "#n/a" }.ToFrozenSet();

    /// <summary>A word without what spellings differ in.</summary>
    public static string Fold(string text) => TextForm.NormaliseName(text).Replace("_", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal);

    /// <summary>账号状态; no text means 正常.</summary>
    public static bool TryReadStatus(string? text, out AccountStatus status)
    {
        status = AccountStatus.Normal;
        return text is null || Statuses.TryGetValue(Fold(text), out status);
    }

    /// <summary>A state as registers write it.</summary>
    public static string Of(AccountStatus status) => status switch
    {
        AccountStatus.Normal => "正常",
        AccountStatus.ClosureAnnounced => "已发关停公告",
        AccountStatus.Frozen => "冻结期",
        AccountStatus.Migrated => "迁移",
        AccountStatus.Cancelled => "注销",
        AccountStatus.Deleted => "删除",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>是 or 否; no text means that nothing is said.</summary>
    public static bool TryReadYesNo(string? text, out bool? yes)
    {
        (yes, var known) = text is null ? ((bool?)null, true) : Fold(text) switch
        {
            "是" or "y" or "yes" or "true" or "1" or "√" => ((bool?)true, true),
            "否" or "n" or "no" or "false" or "0" => (false, true),
            _ => (null, false),
        };
        return known;
    }

    /// <summary>账号类型 that this register keeps, also 「小程序(某某)」.</summary>
    public static bool TryReadPlatform(string text, out Platform platform)
    {
        var word = Fold(text);
        return PlatformCode.TryParse(word, out platform) || PlatformCode.TryParse(BeforeBracket(word), out platform);
    }

    /// <summary>Whether it names a platform that registers know and this one does not keep (also 「其他(某某)」).</summary>
    public static bool IsOtherPlatform(string text) => OtherPlatforms.Contains(BeforeBracket(Fold(text)));

    private static string BeforeBracket(string word)
    {
        var bracket = word.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 ? word[..bracket] : word;
    }

    /// <summary>Null for an empty cell and for the strokes and words that people put into one.</summary>
    public static string? ValueOf(RegisterCell cell)
    {
        var text = cell.Text.Trim();
        if (text.StartsWith('\'') && text.Length > 1)
            text = text[1..]; // Excel's mark for "this is text", left over by some exports
        return text.Length == 0 || Blanks.Contains(text.ToLowerInvariant()) ? null : text;
    }
}
