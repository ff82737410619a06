namespace Monitor.Domain.Circulars;

/// <summary>Medians of silence (no. 11).</summary>
internal static class Silences
{
    public static SilenceNumbers Of(SortedAccounts sorted, GroupTable byPlatform)
    {
        var days = new List<int>();
        var perPlatform = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var account in sorted.InOperation.Where(a => a.IsChecked))
        {
            if (account.Account.Checks?.SilentDays is not { } silent)
                continue;
            days.Add(silent);
            if (!perPlatform.TryGetValue(account.Account.Platform, out var own))
                perPlatform[account.Account.Platform] = own = [];
            own.Add(silent);
        }

        return new(
            days.Count, Median(days), days.Count == 0 ? null : days.Max(),
            [.. byPlatform.Rows.Where(r => perPlatform.ContainsKey(r.Name)).Select(r => new MedianRow(r.Name, perPlatform[r.Name].Count, Median(perPlatform[r.Name])!.Value))]);
    }

    private static decimal? Median(List<int> values)
    {
        if (values.Count == 0)
            return null;
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2m;
    }
}
