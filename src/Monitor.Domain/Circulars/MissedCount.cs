namespace Monitor.Domain.Circulars;

/// <summary>漏报 counted (no. 6). What was filed by the 截止日 is in the register by now and must not be counted twice.</summary>
internal sealed class MissedCount
{
    private readonly CircularData _data;

    public MissedCount(CircularData data)
    {
        _data = data;
        var registered = data.Accounts.Select(a => a.Id).ToHashSet();
        Unfiled = [.. data.Missed.Where(m => !IsFiled(m) && !(m.AccountId is { } id && registered.Contains(id)))];
    }

    /// <summary>Those that are not among the register's accounts: what the option adds to N.</summary>
    public IReadOnlyList<MissedAccount> Unfiled { get; }

    /// <summary>Of <see cref="Unfiled"/>, those that somebody looked at.</summary>
    public int Looked => Unfiled.Count(m => m.IsBad is not null);

    /// <summary>Of <see cref="Unfiled"/>, the bad ones.</summary>
    public int Bad => Unfiled.Count(m => m.IsBad == true);

    public MissedNumbers Numbers(IReadOnlyList<CircularPlace> places)
    {
        var byPlace = _data.Missed.ToLookup(m => m.PlaceId);
        return new(
            _data.Missed.Count, _data.Missed.Count(m => m.IsBad == true), _data.Missed.Count(m => m.IsBad is null), _data.Missed.Count(IsFiled),
            [.. places.Where(p => byPlace.Contains(p.Id)).Select(p => new MissedRow(p.Id, p.Name, byPlace[p.Id].Count(), byPlace[p.Id].Count(m => m.IsBad == true)))]);
    }

    private bool IsFiled(MissedAccount account) => account.IsFiledBy(_data.Period.To);
}
