namespace Monitor.Domain.Indicators;

/// <summary>How the two-week rule is applied. Published circulars do it both ways.</summary>
public enum UpdateRule
{
    /// <summary>Silent at the moment of the check (「监测时间点前2周内无更新」).</summary>
    PointInTime,

    /// <summary>Any gap longer than the limit inside the sampling window (「检查采样时间为…至…」).</summary>
    AnyGapInWindow,
}

/// <summary>
/// A set of rules as data: the national one is the default, provinces and cities have their own. A round keeps the very set it was judged by.
/// </summary>
public sealed record RuleSet
{
    /// <summary>Name as printed, e.g. 国家指标.</summary>
    public required string Name { get; init; }

    /// <summary>Version; changes with any value.</summary>
    public required string Version { get; init; }

    /// <summary>Days without a post that fail an account (national: 14; 福建 10; 甘肃 7).</summary>
    public int SilentDays { get; init; } = 14;

    /// <summary>How the limit is applied.</summary>
    public UpdateRule UpdateRule { get; init; } = UpdateRule.PointInTime;

    /// <summary>For <see cref="UpdateRule.AnyGapInWindow"/>: length of the sampling window in days, ending at the check.</summary>
    public int WindowDays { get; init; } = 75;

    /// <summary>Days after which the body is warned before it fails; 0 for never.</summary>
    public int EarlyWarningDays { get; init; } = 10;

    /// <summary>Months of silence that make a 僵尸账号; 0 for never.</summary>
    public int ZombieMonths { get; init; } = 3;

    /// <summary>Levels that differ from the catalogue, by indicator code (宝鸡: <c>D-AD</c> → veto).</summary>
    public IReadOnlyDictionary<string, FindingLevel> Levels { get; init; } = new Dictionary<string, FindingLevel>();

    /// <summary>The level of an indicator under this set.</summary>
    public FindingLevel LevelOf(string code) => Levels.TryGetValue(code, out var level) ? level : IndicatorCatalogue.Get(code).Level;
}
