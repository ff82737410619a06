namespace Monitor.Domain.Circulars;

/// <summary>Tables by place, platform, level and kind (no. 8 and 9).</summary>
internal static class GroupTables
{
    /// <summary>Row of the accounts that do not say.</summary>
    public const string NotStated = "未填报";

    private const string Sum = "合计";

    /// <summary>Every place has its row, in the fixed order, also where it has no account.</summary>
    public static GroupTable ByPlace(CircularData data, SortedAccounts sorted, MissedCount missed, CircularRules rules)
    {
        var counts = data.Places.ToDictionary(p => p.Id, _ => new Counts());
        foreach (var account in sorted.InOperation)
            counts[account.Account.PlaceId].Add(account);
        if (rules.IncludeMissed)
        {
            foreach (var account in missed.Unfiled)
                counts[account.PlaceId].Add(account);
        }

        return Whole([.. data.Places.Select(p => counts[p.Id].Row(p.Name, p.Id))]);
    }

    /// <summary>The largest group first; who does not say comes last.</summary>
    public static GroupTable By(
        SortedAccounts sorted, MissedCount missed, CircularRules rules, Func<SortedAccount, string> group, Func<MissedAccount, string> missedGroup)
    {
        var counts = new Dictionary<string, Counts>(StringComparer.Ordinal);
        foreach (var account in sorted.InOperation)
            Of(group(account)).Add(account);
        if (rules.IncludeMissed)
        {
            foreach (var account in missed.Unfiled)
                Of(missedGroup(account)).Add(account);
        }

        return Whole(
        [
            .. counts.Select(c => c.Value.Row(c.Key, null))
                .OrderBy(r => r.Name == NotStated).ThenBy(r => LevelOrder(r.Name)).ThenByDescending(r => r.InOperation).ThenBy(r => r.Name, StringComparer.Ordinal),
        ]);

        Counts Of(string name)
        {
            if (!counts.TryGetValue(name, out var found))
                counts[name] = found = new Counts();
            return found;
        }
    }

    /// <summary>Levels stand from the top down; everything else by size.</summary>
    private static int LevelOrder(string name) => name switch
    {
        "国家级" => 0,
        "省级" or "自治区级" or "直辖市级" => 1,
        "市级" or "地市级" or "设区市级" => 2,
        "县级" or "区县级" or "区级" => 3,
        "乡级" or "乡镇级" or "镇级" or "街道级" => 4,
        _ => 5,
    };

    private static GroupTable Whole(List<GroupRow> rows) => new(
        rows,
        new(Sum, rows.Sum(r => r.InOperation), rows.Sum(r => r.Checked), rows.Sum(r => r.Failed), rows.Sum(r => r.Unverifiable), rows.Sum(r => r.Gone), rows.Sum(r => r.Undecided)));

    private sealed class Counts
    {
        private int _inOperation, _checked, _failed, _unverifiable, _gone, _undecided;

        public void Add(SortedAccount account)
        {
            _inOperation++;
            _checked += account.IsChecked ? 1 : 0;
            _failed += account.IsFailed ? 1 : 0;
            _unverifiable += account.IsUnverifiable ? 1 : 0;
            _gone += account.IsGone ? 1 : 0;
            _undecided += account.IsUndecided ? 1 : 0;
        }

        public void Add(MissedAccount account)
        {
            _inOperation++;
            _checked += account.IsBad is null ? 0 : 1;
            _failed += account.IsBad == true ? 1 : 0;
        }

        public GroupRow Row(string name, long? placeId) => new(name, _inOperation, _checked, _failed, _unverifiable, _gone, _undecided, placeId);
    }
}
