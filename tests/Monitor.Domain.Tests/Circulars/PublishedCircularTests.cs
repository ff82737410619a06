using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Circulars;

/// <summary>The statistics of five published circulars, from accounts, rounds and findings that give them.</summary>
public class PublishedCircularTests
{
    private static readonly Rounding Usual = Rounding.Usual;

    [Fact]
    public void 海南_2023_third_quarter()
    {
        var made = new GeneratedCircular("2023Q3")
        {
            Office = new() { Sites = new(122, 122, 4) },
        };
        made.Accounts(160, Verdict.Qualified)
            .Accounts(2, Verdict.Unqualified, veto: IndicatorCatalogue.NoInteraction)
            .Accounts(11, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated)
            .Accounts(6, Verdict.Unqualified, place: -1, veto: IndicatorCatalogue.NotUpdated) // looked at again, not part of the sample
            .Accounts(1061 - 160 - 13 - 6, null)
            .Former(6, ReinspectionResult.NotFixed, firstAccount: 174);
        var numbers = made.Numbers();

        (numbers.InOperation, numbers.Checked, numbers.Failed).ShouldBe((1061, 173, 13));
        (Usual.Print(numbers.SamplingRatio), Usual.Print(numbers.PassRate)).ShouldBe(("16.3%", "92.5%"));
        numbers.Problems.Select(p => (p.Code, p.Accounts)).ShouldBe([("V-UPD-1", 11), ("V-INT-1", 2)]);
        (numbers.Reinspection.NotFixed.Count, numbers.Reinspection.ForcedClosure.Count).ShouldBe((6, 6));
        var sites = made.Office!.Sites!;
        (Usual.Print(sites.SamplingRatio), Usual.Print(sites.PassRate)).ShouldBe(("100%", "96.7%"));
        Gates.Of(made).ShouldBeEmpty();
    }

    [Fact]
    public void 淮南_2019_October()
    {
        var whole = new CircularRules { Rounding = new(0) };
        var made = new GeneratedCircular("2019-10") { Office = new() { Sites = new(51, 51, 2) } };
        made.Accounts(106, Verdict.Qualified).Accounts(12, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated);
        var numbers = made.Numbers(whole);
        // 30 accounts are named in the body; f is what fails, not what is named.
        foreach (var id in Enumerable.Range(1, 18))
            made.Finding(id, id, IndicatorCatalogue.DeadLink, FindingState.Upheld);

        (numbers.Checked, numbers.Failed, whole.Rounding.Print(numbers.PassRate)).ShouldBe((118, 12, "90%"));
        made.Numbers(whole).ShouldSatisfyAllConditions(
            n => n.Failed.ShouldBe(12),
            n => n.OtherProblems.ShouldHaveSingleItem().Accounts.ShouldBe(18));
        whole.Rounding.Print(made.Office!.Sites!.PassRate).ShouldBe("96%");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void 广东_2023_third_quarter(int failed)
    {
        var made = new GeneratedCircular("2023Q3") { Office = new() { Sites = new(529, 529, 5), Messages = new(712, 712) } };
        made.Accounts(3177 - failed, Verdict.Qualified).Accounts(failed, Verdict.Unqualified, place: 3, veto: IndicatorCatalogue.NotUpdated);
        var numbers = made.Numbers();

        (numbers.IsFullCover, Usual.Print(numbers.PassRate)).ShouldBe((true, "99.8%"));
        (Usual.Print(made.Office!.Sites!.PassRate), Usual.Print(made.Office.Messages!.ClosingRate)).ShouldBe(("99.1%", "100%"));
        numbers.PerfectRegions.ShouldBe(["海口", "三亚", "定安"]);
        Gates.Of(made).ShouldBeEmpty();
    }

    [Fact]
    public void 海南_2021_second_quarter()
    {
        var made = new GeneratedCircular("2021Q2") { Office = new() { Sites = new(115, 115, 6) } };
        made.Accounts(217, Verdict.Qualified)
            .Accounts(34, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated)
            .Accounts(837 - 251, null)
            .Missed(36, 3, bad: true).Missed(9, 3, bad: false).Missed(4, 4, bad: true).Missed(15, 4, bad: false);
        var numbers = made.Numbers();

        (numbers.InOperation, numbers.Checked, numbers.Failed).ShouldBe((837, 251, 34));
        (Usual.Print(numbers.SamplingRatio), Usual.Print(numbers.PassRate)).ShouldBe(("30%", "86.5%"));
        (numbers.Missed.Count, numbers.Missed.Bad).ShouldBe((64, 40));
        numbers.Missed.ByPlace.Select(m => (m.Name, m.Count)).ShouldBe([("儋州", 45), ("定安", 19)]);
        Usual.Print(made.Office!.Sites!.PassRate).ShouldBe("94.8%");
        Gates.Of(made).ShouldBeEmpty();
    }

    [Fact]
    public void 鞍山_2023_September()
    {
        var made = new GeneratedCircular("2023-09") { Rounds = 4, Office = new() { Sites = new(30, 30, 0, Rounds: 4), Messages = new(4, 4) } };
        var numbers = made.Accounts(122, Verdict.Qualified).Numbers();

        (numbers.Checked, numbers.Turns.Checked, Usual.Print(numbers.Turns.PassRate)).ShouldBe((122, 488, "100%"));
        (made.Office!.Sites!.Turns, Usual.Print(made.Office.Messages!.ClosingRate)).ShouldBe((120, "100%"));
        Gates.Of(made).ShouldBeEmpty();
    }
}
