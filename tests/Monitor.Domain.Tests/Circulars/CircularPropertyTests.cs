using FsCheck;
using FsCheck.Fluent;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Circulars;

/// <summary>What holds for every register and every rounding.</summary>
public class CircularPropertyTests
{
    private static readonly Gen<Rounding> Roundings =
        from decimals in Gen.Choose(0, 2)
        from mode in Gen.Elements(RoundingMode.HalfUp, RoundingMode.Truncate)
        from drop in Gen.Elements(true, false)
        select new Rounding(decimals, mode, drop);

    private static readonly Gen<GeneratedCircular> Registers =
        from rounds in Gen.Choose(1, 5)
        from groups in Gen.ListOf(
            from count in Gen.Choose(1, 30)
            from verdict in Gen.Elements<Verdict?>(null, Verdict.Qualified, Verdict.Unqualified, Verdict.Unverifiable, Verdict.Gone)
            from state in Gen.Elements(Enum.GetValues<FindingState>())
            from platform in Gen.Elements("微信公众号", "新浪微博", "抖音短视频", "小程序", "政府网站")
            from status in Gen.Elements(Enum.GetValues<AccountStatus>())
            select (count, verdict, state, platform, status))
        from missed in Gen.Choose(0, 9)
        select Register(rounds, groups, missed);

    [Fact]
    public void Totals_equal_sums_and_every_gate_of_numbers_holds() => Check.QuickThrowOnFailure(Prop.ForAll(Registers.ToArbitrary(), made =>
    {
        var whole = made.Numbers(new() { ExcludeApplications = false });
        foreach (var numbers in whole.Subjects())
        {
            foreach (var table in (GroupTable[])[numbers.ByPlace, numbers.ByPlatform, numbers.ByLevel, numbers.ByKind])
            {
                (table.Total.InOperation, table.Total.Checked, table.Total.Failed).ShouldBe((numbers.InOperation, numbers.Checked, numbers.Failed));
                (table.Rows.Sum(r => r.InOperation), table.Rows.Sum(r => r.Unverifiable)).ShouldBe((numbers.InOperation, numbers.Unverifiable.Count));
            }

            numbers.Problems.Sum(p => p.Accounts).ShouldBe(numbers.Failed);
        }

        whole.ByPlatform.Rows.ShouldAllBe(row => row.Name != "政府网站");
        var operating = made.Data().Accounts.Count(a => a.Status == AccountStatus.Normal);
        (whole.InOperation + (whole.Sites?.InOperation ?? 0)).ShouldBe(operating);
        var without = made.Numbers();
        (without.InOperation + (without.Sites?.InOperation ?? 0)).ShouldBe(made.Data().Accounts.Count(a => a.Status == AccountStatus.Normal && a.Family != AccountFamily.Application));
        Gates.Of(made).ShouldAllBe(f => f.Code == GateCode.Open || f.Severity == GateSeverity.Warning);
    }));

    [Fact]
    public void No_rounding_prints_a_perfect_rate_for_an_imperfect_set_nor_nought_for_a_failure() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Roundings.SelectMany(_ => Gen.Choose(1, int.MaxValue), (rounding, whole) => (rounding, whole)).ToArbitrary(),
            given =>
            {
                var (rounding, whole) = given;
                rounding.Print(new(whole - 1, whole)).ShouldNotStartWith("100");
                if (whole > 1)
                    rounding.Print(new(1, whole)).TrimEnd('%').Trim('0', '.').ShouldNotBeEmpty();
                rounding.Print(new(whole, whole)).ShouldBe("100%");
            }));

    [Fact]
    public void A_printed_rate_lies_within_its_rounding_of_the_true_one() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            Roundings.SelectMany(_ => Gen.Choose(1, 5_000).SelectMany(whole => Gen.Choose(0, whole), (whole, part) => (whole, part)), (r, c) => (r, c.whole, c.part)).ToArbitrary(),
            given =>
            {
                var (rounding, whole, part) = given;
                var off = rounding.Round(new(part, whole))!.Value - (part * 100m / whole);
                var unit = 1m / (decimal)Math.Pow(10, rounding.Decimals);
                if (rounding.Mode == RoundingMode.Truncate)
                    off.ShouldBeInRange(-unit, 0m);
                else
                    off.ShouldBeInRange(-unit / 2, unit / 2);
            }));

    private static GeneratedCircular Register(
        int rounds, IEnumerable<(int Count, Verdict? Verdict, FindingState State, string Platform, AccountStatus Status)> groups, int missed)
    {
        var made = new GeneratedCircular("2023Q3") { Rounds = rounds };
        foreach (var group in groups)
        {
            made.Accounts(
                group.Count, group.Verdict, veto: group.Verdict == Verdict.Unqualified ? IndicatorCatalogue.NotUpdated : null, state: group.State,
                status: group.Status, platform: group.Platform,
                family: group.Platform switch { "政府网站" => AccountFamily.Website, "小程序" => AccountFamily.Application, _ => AccountFamily.PublicAccount });
        }

        return missed == 0 ? made : made.Missed(missed, 3, bad: missed % 2 == 0);
    }
}
