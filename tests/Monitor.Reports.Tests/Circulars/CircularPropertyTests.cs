using FsCheck;
using FsCheck.Fluent;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Reports.Circulars;

namespace Monitor.Reports.Tests.Circulars;

/// <summary>Whatever the register and the roundings are, the circular that is made of them adds up, and our own audit reads it without a complaint.</summary>
public sealed class CircularPropertyTests
{
    internal static readonly Gen<(CircularData Data, CircularRules Rules)> Periods =
        from running in Gen.Choose(1, 400)
        from inspected in Gen.Choose(1, 400)
        from failed in Gen.Choose(0, 40)
        from unverifiable in Gen.Choose(0, 12)
        from places in Gen.Choose(1, 9)
        from former in Gen.Choose(0, 9)
        from missed in Gen.Choose(-1, 9)
        from decimals in Gen.Choose(0, 2)
        from mode in Gen.Elements(RoundingMode.HalfUp, RoundingMode.Truncate)
        from drop in Gen.Elements(true, false)
        from before in Gen.Choose(0, 40)
        from sites in Gen.Choose(0, 9)
        select (WithSites(Period(running, Math.Min(inspected, running), failed, unverifiable, places, former, missed, before), sites), new CircularRules { Rounding = new(decimals, mode, drop) });

    [Fact]
    public void No_gate_stands_in_the_way_of_a_decided_period_and_our_audit_has_no_complaint() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Periods.ToArbitrary(), given =>
            CircularOffice.Prepare(given.Data, given.Rules, Given.Options.Final).Errors.Select(gate => gate.Text).ShouldBeEmpty()));

    /// <summary>Every so many accounts of a period is a website; none for 0.</summary>
    private static CircularData WithSites(CircularData data, int every)
    {
        if (every == 0)
            return data;
        var sites = data.Accounts.Where(account => account.Id % every == 0).Select(account => account.Id).ToHashSet();
        return data with
        {
            Accounts = [.. data.Accounts.Select(account => sites.Contains(account.Id) ? account with { Platform = "政府网站", Family = AccountFamily.Website } : account)],
            PreviousFailures = [.. data.PreviousFailures.Select(former => sites.Contains(former.AccountId) ? former with { Platform = "政府网站" } : former)],
        };
    }

    private static CircularData Period(int running, int inspected, int failed, int unverifiable, int places, int former, int missed, int before)
    {
        failed = Math.Min(failed, inspected);
        var data = Given.Quarter(running, inspected, failed, places, Math.Min(unverifiable, running - inspected));
        var earlier = Math.Min(former, inspected - failed);
        return data with
        {
            // Some of those that pass now failed before and are fixed, closed, not fixed yet.
            PreviousFailures =
            [
                .. Enumerable.Range(0, earlier).Select(i => data.Accounts[failed + i]).Select((account, i) => new PreviousFailure(
                    account.Id, account.Name, account.Platform, account.PlaceId, account.Unit, [IndicatorCatalogue.NotUpdated], "2周内无更新", (i % 3) + 1,
                    (ReinspectionResult)(i % 3))),
            ],
            Findings =
            [
                .. data.Findings,
                .. Enumerable.Range(1, Math.Min(7, inspected)).Select(id => new CircularFinding(
                    1000 + id, id, id, IndicatorCatalogue.DeadLink, FindingLevel.Deduct, FindingState.Upheld, "链接失效", data.Period.Start)),
            ],
            Reconciliation = missed < 0 ? null : new RegisterReconciliation(data.Period.End, data.Period.To, running, Undecided: missed % 3),
            Missed = [.. Enumerable.Range(0, Math.Max(0, missed)).Select(i => new MissedAccount($"未报{i}号", "新浪微博", (i % places) + 1, "某局", i % 3 == 0 ? true : i % 3 == 1 ? false : null))],
            Previous = before == 0 ? null : new PeriodFigures(data.Period.Previous(), running + before, Math.Min(running + before, inspected + before), before, 3),
        };
    }
}
