using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Circulars;

/// <summary>Builds data sets of accounts, rounds and findings as an office would have them.</summary>
internal sealed class GeneratedCircular(string period)
{
    private readonly List<CircularAccount> _accounts = [];
    private readonly List<CircularFinding> _findings = [];
    private readonly List<PreviousFailure> _former = [];
    private readonly List<MissedAccount> _missed = [];
    private long _nextCheck;

    public Period Period { get; } = Period.Parse(period);

    public List<CircularPlace> Places { get; } = [new(1, "海口"), new(2, "三亚"), new(3, "儋州"), new(4, "定安"), new(-1, "省公安厅", PlaceKind.Department)];

    public int Rounds { get; init; } = 1;

    public OfficeFigures? Office { get; init; }

    public PeriodFigures? Previous { get; init; }

    /// <summary>Adds accounts that the rounds looked at, each time with the same verdict; not checked when null.</summary>
    public GeneratedCircular Accounts(
        int count, Verdict? verdict, long? place = null, string? veto = null, FindingState state = FindingState.Upheld, AccountStatus status = AccountStatus.Normal,
        string platform = "微信公众号", AccountFamily family = AccountFamily.PublicAccount)
    {
        for (var i = 0; i < count; i++)
        {
            var id = _accounts.Count + 1;
            _accounts.Add(new()
            {
                Id = id,
                Name = $"账号{id}",
                Platform = platform,
                Family = family,
                PlaceId = place ?? Places[id % Places.Count].Id,
                Status = status,
                Level = id % 3 == 0 ? "省级" : id % 3 == 1 ? "县级" : null,
                Checks = verdict is { } v ? new(On(v, Verdict.Qualified), On(v, Verdict.Unqualified), On(v, Verdict.Unverifiable), On(v, Verdict.Gone), v, id % 20) : null,
            });
            for (var round = 0; verdict is not null && round < Rounds; round++)
            {
                _nextCheck++;
                if (veto is not null)
                    Finding(id, _nextCheck, veto, state);
            }
        }

        return this;
    }

    public GeneratedCircular Finding(long account, long check, string code, FindingState state)
    {
        _findings.Add(new(_findings.Count + 1, account, check, code, IndicatorCatalogue.Get(code).Level, state, code, Period.Start));
        return this;
    }

    public GeneratedCircular Former(int count, ReinspectionResult result, long firstAccount, long place = -1, int periods = 1, params string[] codes)
    {
        for (var i = 0; i < count; i++)
            _former.Add(new(firstAccount + i, $"账号{firstAccount + i}", "微信公众号", place, "省公安厅", codes is [] ? [IndicatorCatalogue.NotUpdated] : codes, "2周内无更新", periods, result));
        return this;
    }

    public GeneratedCircular Missed(int count, long place, bool? bad, DateOnly? filed = null)
    {
        for (var i = 0; i < count; i++)
            _missed.Add(new($"漏报{_missed.Count}", "微信公众号", place, null, bad, null, filed));
        return this;
    }

    public CircularData Data() => new()
    {
        Period = Period,
        Places = Places,
        Accounts = _accounts,
        Rounds =
        [
            .. Enumerable.Range(1, Rounds).Select(r => new CircularRound(
                r, "quarterly", Period.End.AddDays(-r), Sum(c => 1), Sum(c => c.Qualified) / Rounds, Sum(c => c.Unqualified) / Rounds, Sum(c => c.Unverifiable) / Rounds,
                Sum(c => c.Gone) / Rounds, "national-2019-1")),
        ],
        Findings = _findings,
        PreviousFailures = _former,
        Missed = _missed,
        Office = Office,
        Previous = Previous,
    };

    public CircularNumbers Numbers(CircularRules? rules = null) => CircularArithmetic.Compute(Data(), rules ?? new());

    private int On(Verdict verdict, Verdict counted) => verdict == counted ? Rounds : 0;

    private int Sum(Func<AccountChecks, int> of) => _accounts.Where(a => a.Checks is not null).Sum(a => of(a.Checks!));
}
