using Monitor.Domain.Circulars;

namespace Monitor.Reports.Circulars;

/// <summary>What 汇总表 say of an account.</summary>
internal enum UnitTableState
{
    /// <summary>合格.</summary>
    Pass,

    /// <summary>不合格.</summary>
    Fail,

    /// <summary>仍未整改合格, listed apart.</summary>
    NotFixed,

    /// <summary>A veto that nobody has decided on.</summary>
    Waiting,

    /// <summary>无法核验.</summary>
    Open,

    /// <summary>已失效.</summary>
    Vanished,

    /// <summary>未检查.</summary>
    NotChecked,
}

/// <summary>Units against platforms (汇总表): every account of N with its result. Whoever is listed anywhere as at fault is not called 合格 here.</summary>
internal static class UnitTable
{
    /// <summary>The accounts of N with their results, in the order of the places.</summary>
    /// <param name="data">What the numbers were computed from: of new media, or of websites.</param>
    /// <param name="numbers">Their numbers.</param>
    public static IEnumerable<(CircularAccount Account, UnitTableState State)> Accounts(CircularData data, CircularNumbers numbers)
    {
        var failed = Ids(numbers.FailedAccounts);
        var (unverifiable, gone, waiting) = (Ids(numbers.Unverifiable), Ids(numbers.Gone), Ids(numbers.Undecided));
        var notFixed = numbers.Reinspection.NotFixed.Select(failure => failure.AccountId).ToHashSet();
        var apart = data.MissedApart(numbers.Rules);
        var order = data.Places.Select((place, index) => (place.Id, index)).ToDictionary(place => place.Id, place => place.index);
        foreach (var account in data.Accounts.Where(account => numbers.Rules.OperatingStates.Contains(account.Status) && !apart.Contains(account.Id))
            .OrderBy(account => order.GetValueOrDefault(account.PlaceId, int.MaxValue)))
        {
            yield return (account, failed.Contains(account.Id) ? UnitTableState.Fail
                : notFixed.Contains(account.Id) ? UnitTableState.NotFixed
                : waiting.Contains(account.Id) ? UnitTableState.Waiting
                : unverifiable.Contains(account.Id) ? UnitTableState.Open
                : gone.Contains(account.Id) ? UnitTableState.Vanished
                : account.Checks is null ? UnitTableState.NotChecked
                : UnitTableState.Pass);
        }
    }

    /// <summary>The sheet, as 汇总表 print it.</summary>
    public static CircularSheet Sheet(CircularData data, CircularNumbers numbers)
    {
        var platforms = numbers.ByPlatform.Rows.Select(row => row.Name).ToList();
        var states = Enum.GetValues<UnitTableState>().ToDictionary(state => state, state => AttachmentTables.Text(Say($"State.{state}")));
        var nobody = AttachmentTables.Text("/");
        var columns = new List<CircularColumn> { new(Say("Column.number"), 8), new(Say("Sheet.unit"), 24, true) };
        foreach (var platform in platforms)
            columns.AddRange([new(platform, 20, true), new(Say("Column.state"), 17)]);
        return new CircularSheet(Say("Sheet.units"), columns, Rows(), null);

        IEnumerable<IReadOnlyList<CircularCell>> Rows()
        {
            var number = 0;
            foreach (var unit in Accounts(data, numbers).GroupBy(entry => entry.Account.Unit ?? Say("Sheet.none")))
            {
                var byPlatform = unit.ToLookup(entry => entry.Account.Platform);
                // A unit with two accounts on a platform has two rows.
                for (var line = 0; line < byPlatform.Max(accounts => accounts.Count()); line++)
                {
                    var row = new List<CircularCell> { AttachmentTables.Number(++number), AttachmentTables.Text(unit.Key) };
                    foreach (var platform in platforms)
                    {
                        var (account, state) = byPlatform[platform].ElementAtOrDefault(line);
                        row.AddRange(account is null ? [nobody, nobody] : [AttachmentTables.Text(account.Name), states[state]]);
                    }

                    yield return row;
                }
            }
        }
    }

    /// <summary>Every website with its result.</summary>
    public static CircularSheet Sites(CircularData data, CircularNumbers numbers)
    {
        var places = data.Places.ToDictionary(place => place.Id, place => place.Name);
        return new CircularSheet(
            Say("Sheet.sites"), [new(Say("Column.number"), 8), new(Say("Column.place"), 24, true), new(Say("Sheet.unit"), 24, true), new(Say("Column.siteName"), 24, true), new(Say("Column.state"), 17)],
            Accounts(data, numbers).Select((entry, index) => (IReadOnlyList<CircularCell>)
            [
                AttachmentTables.Number(index + 1), AttachmentTables.Text(places[entry.Account.PlaceId]), AttachmentTables.Text(entry.Account.Unit ?? Say("Sheet.none")),
                AttachmentTables.Text(entry.Account.Name), AttachmentTables.Text(Say($"State.{entry.State}")),
            ]),
            null);
    }

    private static HashSet<long> Ids(IReadOnlyList<ListedAccount> accounts) => [.. accounts.Select(account => account.Account.Id)];

    private static string Say(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
