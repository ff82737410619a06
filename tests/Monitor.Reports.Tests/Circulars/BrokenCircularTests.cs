using FsCheck;
using FsCheck.Fluent;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Time;
using Monitor.Reports.Circulars;

namespace Monitor.Reports.Tests.Circulars;

/// <summary>Whatever is broken in a finished circular, a gate stops it and says which figures or names disagree.</summary>
public sealed class BrokenCircularTests
{
    /// <summary>Ways to break one; each gives null where the circular has nothing to break in that way.</summary>
    private static readonly (string Name, Func<PreparedCircular, (CircularNumbers Numbers, CircularDocument Document, string Told)?> Break)[] Ways =
    [
        ("a row of a list is left out", circular => List(circular, list => list with { Rows = [.. list.Rows.Skip(1)], AccountIds = [.. list.AccountIds.Skip(1)] })),
        ("a row stands in a list twice", circular => List(circular, list => list with { Rows = [.. list.Rows, list.Rows[^1]], AccountIds = [.. list.AccountIds, list.AccountIds[^1]] })),
        ("a row names another account", circular => Innocent(circular) is not { } innocent ? null : List(circular, list => list with
        {
            Rows = [.. list.Rows.Take(list.Rows.Count - 1), [.. list.Rows[^1].Select((cell, column) => list.Columns[column].Heading == "账号名称" ? new CircularCell(innocent.Name) : cell)]],
            AccountIds = [.. list.AccountIds.SkipLast(1), innocent.Id],
        }, list => list.Columns.Any(column => column.Heading == "账号名称"), innocent.Name)),
        ("the body names somebody without a finding", circular => Innocent(circular) is not { } innocent ? null
            : (circular.Numbers, circular.Document with { Named = [.. circular.Document.Named, new NamedAccount(innocent.Name, innocent.Platform, innocent.Id)] }, innocent.Name)),
        ("the body names nobody that there is", circular => (circular.Numbers, circular.Document with { Named = [.. circular.Document.Named, new NamedAccount("查无此号", "新浪微博")] }, "查无此号")),
        ("one more is checked", circular => (circular.Numbers with { Checked = circular.Numbers.Checked + 1 }, circular.Document, Text(circular.Numbers.Checked + 1))),
        ("one more fails", circular => (circular.Numbers with { Failed = circular.Numbers.Failed + 1 }, circular.Document, Text(circular.Numbers.Failed + 1))),
        ("one more runs", circular => (circular.Numbers with { InOperation = circular.Numbers.InOperation + 1 }, circular.Document, Text(circular.Numbers.InOperation + 1))),
        ("one more site fails", circular => circular.Numbers.Sites is not { } sites ? null
            : (circular.Numbers with { Sites = sites with { Failed = sites.Failed + 1 } }, circular.Document, Text(sites.Failed + 1))),
        ("a list is not printed", circular => circular.Document.Attachments.FirstOrDefault(list => list.Kind == AttachmentKind.Failed) is not { } gone ? null
            : (circular.Numbers, circular.Document with { Attachments = [.. circular.Document.Attachments.Where(list => list != gone)] }, Text((gone.OfSites ? circular.Numbers.Sites! : circular.Numbers).Failed))),
    ];

    private static readonly WorkCalendar Calendar = WorkCalendar.Shipped;

    [Fact]
    public void Nothing_that_is_broken_goes_out() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60),
        Prop.ForAll(CircularPropertyTests.Periods.SelectMany(_ => Gen.Elements(Ways), (given, way) => (given, way)).ToArbitrary(), made =>
        {
            var whole = CircularOffice.Prepare(made.given.Data, made.given.Rules, Given.Options.Final);
            if (made.way.Break(whole) is not var (numbers, document, told))
                return;
            var errors = CircularGates.Check(whole.Data, numbers, document, Given.Options.Final, []).Where(gate => gate.Severity == GateSeverity.Error).ToList();
            errors.ShouldNotBeEmpty(made.way.Name);
            errors.ShouldAllBe(gate => gate.Figures.Count > 0, made.way.Name);
            errors.SelectMany(gate => gate.Figures).Select(figure => figure.Value).ShouldContain(told, made.way.Name);
        }));

    [Fact]
    public void A_deadline_holds_exactly_when_it_leaves_the_work_days_that_were_promised() => Check.QuickThrowOnFailure(Prop.ForAll(
        (from day in Gen.Choose(0, 2_700)
         from term in Gen.Choose(-20, 60)
         from least in Gen.Choose(0, 20)
         select (Issued: new DateOnly(2019, 1, 1).AddDays(day), Term: term, Least: least)).ToArbitrary(),
        given =>
        {
            var deadline = given.Issued.AddDays(given.Term);
            var gates = CircularOffice.Prepare(Given.Quarter(20, 20, 1), new CircularRules(), Given.Options.Final with { IssueDate = given.Issued, Deadline = deadline, LeastWorkDays = given.Least })
                .Errors.Where(gate => gate.Code == GateCode.Deadline).ToList();
            var holds = deadline > given.Issued && Calendar.WorkDaysBetween(given.Issued, deadline) >= given.Least;
            gates.Count.ShouldBe(holds ? 0 : 1);
            gates.SelectMany(gate => gate.Figures).Select(figure => figure.Value).Take(2).ShouldBe(holds ? [] : [$"{given.Issued:yyyy-MM-dd}", $"{deadline:yyyy-MM-dd}"]);
        }));

    [Fact]
    public void A_deadline_beyond_the_known_holidays_is_refused_with_the_year_that_is_missing()
    {
        var year = Calendar.Years[^1] + 1;
        var options = Given.Options.Final with { IssueDate = new DateOnly(year - 1, 12, 25), Deadline = new DateOnly(year, 1, 20) };

        CircularOffice.Prepare(Given.Quarter(20, 20, 1), new CircularRules(), options).Errors.ShouldContain(gate => gate.Code == GateCode.Deadline && gate.Text.Contains(Text(year)));
    }

    private static (CircularNumbers, CircularDocument, string)? List(
        PreparedCircular circular, Func<CircularAttachment, CircularAttachment> change, Func<CircularAttachment, bool>? fits = null, string? told = null)
    {
        if (circular.Document.Attachments.LastOrDefault(a => a.Kind != AttachmentKind.Other && (fits?.Invoke(a) ?? true)) is not { } list)
            return null;
        var changed = change(list);
        return (circular.Numbers, circular.Document with { Attachments = [.. circular.Document.Attachments.Select(a => a == list ? changed : a)] }, told ?? Text(changed.Rows.Count));
    }

    /// <summary>New media that passed and that nobody has anything against.</summary>
    private static CircularAccount? Innocent(PreparedCircular circular)
    {
        var known = circular.Data.Findings.Select(finding => finding.AccountId).Concat(circular.Data.PreviousFailures.Select(former => former.AccountId)).ToHashSet();
        return circular.Data.Accounts.FirstOrDefault(account => account is { Family: AccountFamily.PublicAccount, Checks.Qualified: > 0 } && !known.Contains(account.Id));
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
