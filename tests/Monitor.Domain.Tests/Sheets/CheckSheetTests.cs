using FsCheck;
using FsCheck.Fluent;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Sheets;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Sheets;

public class CheckSheetTests
{
    private static readonly Actor First = new("甲", Role.Supervisor, Scope.All) { Id = "user:1" };
    private static readonly Actor Second = new("乙", Role.Supervisor, Scope.All) { Id = "user:2" };

    private static readonly Gen<SheetLine> Lines =
        from level in Gen.Elements(FindingLevel.Veto, FindingLevel.Deduct)
        from answer in Gen.Elements(Enum.GetValues<SheetAnswer>())
        from remark in Gen.Elements("", "说明")
        from address in Gen.Elements("", "https://a.gov.cn")
        from excerpt in Gen.Elements("", "原文")
        from pictures in Gen.Choose(0, 1)
        from blind in Gen.Elements(true, false)
        select new SheetLine("D-TYPO", level, answer, remark, address, excerpt, pictures, blind);

    private static readonly Gen<CheckSheet> Sheets =
        from lines in Gen.ListOf(Lines)
        from proposals in Gen.Choose(0, 1)
        select new CheckSheet(SheetState.Open, [.. lines], null, proposals);

    [Fact]
    public void A_completed_sheet_proves_every_problem_and_a_veto_waits_for_a_second_person() => Check.QuickThrowOnFailure(Prop.ForAll(Sheets.ToArbitrary(), sheet =>
    {
        if (sheet.Lacks.Count > 0 || sheet.OpenProposals > 0)
        {
            Should.Throw<InvalidOperationException>(() => sheet.Complete(First));
            return;
        }

        var complete = sheet.Complete(First);
        complete.Lines.Where(l => l.Answer == SheetAnswer.Problem).ShouldAllBe(l => l.HasProof && l.Remark == "说明");
        complete.Lines.ShouldAllBe(l => l.Answer != SheetAnswer.None);
        complete.State.ShouldBe(complete.FindsVeto ? SheetState.ToConfirm : SheetState.Done);
        if (!complete.FindsVeto)
            return;
        complete.MayConfirm(First).ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => complete.Confirm(First));
        complete.Confirm(Second).State.ShouldBe(SheetState.Done);
        complete.Return(Second).ShouldSatisfyAllConditions(s => s.State.ShouldBe(SheetState.Open), s => s.CheckedBy.ShouldBeNull());
    }));

    [Fact]
    public void The_second_person_is_told_apart_by_id_not_by_name()
    {
        var complete = new CheckSheet(SheetState.Open, [new("V-SEC-1", FindingLevel.Veto, SheetAnswer.Problem, "说明", null, null, 1)], null, 0) { Authors = Authors.With(null, Second) }.Complete(First);

        complete.MayConfirm(First with { Name = "丙" }).ShouldBeFalse(); // renamed meanwhile
        complete.MayConfirm(Second).ShouldBeFalse(); // wrote a part of it
        complete.MayConfirm(First with { Id = "user:3" }).ShouldBeTrue(); // somebody else of the same name
        complete.MayConfirm(Actor.Machine).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://a.gov.cn", "", 0, false)] // once the post is deleted an address proves nothing
    [InlineData("", "原文", 0, false)]
    [InlineData("https://a.gov.cn", "原文", 0, true)]
    [InlineData("", "", 1, true)]
    public void A_proof_is_a_picture_or_an_address_with_its_text(string address, string excerpt, int pictures, bool isProof) =>
        new SheetLine("V-SEC-1", FindingLevel.Veto, SheetAnswer.Problem, "说明", address, excerpt, pictures).HasProof.ShouldBe(isProof);

    [Fact]
    public void A_sheet_asks_for_what_no_machine_decides_and_for_what_the_machine_could_not_see()
    {
        var seen = SheetLines.Of(Verdict.Qualified, InteractionState.Open).Select(l => l.Code).ToList();
        seen.ShouldContain("V-SEC-2");
        seen.ShouldNotContain("V-INT-1");
        SheetLines.Of(Verdict.Qualified, InteractionState.Unknown).ShouldContain(("V-INT-1", false));
        SheetLines.Of(Verdict.Unverifiable, null).ShouldContain(("V-UPD-1", true));
        SheetLines.Of(Verdict.Unverifiable, null).ShouldContain(("V-INT-1", true));
    }

    [Fact]
    public void A_person_decides_a_check_only_where_the_machine_could_not_and_only_who_saw_both()
    {
        Decided(Verdict.Unverifiable, SheetAnswer.Fine, SheetAnswer.Fine).ShouldBe(Verdict.Qualified);
        Decided(Verdict.Unverifiable, SheetAnswer.Problem, SheetAnswer.CannotSay).ShouldBe(Verdict.Unqualified);
        Decided(Verdict.Unverifiable, SheetAnswer.Fine, SheetAnswer.CannotSay).ShouldBeNull();
        Decided(Verdict.Gone, SheetAnswer.Fine, SheetAnswer.Fine).ShouldBeNull();
        Decided(Verdict.Unqualified, SheetAnswer.Fine, SheetAnswer.Fine).ShouldBeNull();
    }

    private static Verdict? Decided(Verdict machine, SheetAnswer updated, SheetAnswer interaction) => SheetLines.VerdictOf(
        machine, [new("V-UPD-1", FindingLevel.Veto, updated, "", "", "", 1), new("V-INT-1", FindingLevel.Veto, interaction, "", "", "", 1), new("V-SEC-1", FindingLevel.Veto, SheetAnswer.Fine, "", "", "", 0)]);
}
