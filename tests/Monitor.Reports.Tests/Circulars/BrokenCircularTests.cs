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
        .. new (string, Func<CircularNumbers, GroupTable>, Func<CircularNumbers, GroupTable, CircularNumbers>)[]
        {
            ("place", numbers => numbers.ByPlace, (numbers, table) => numbers with { ByPlace = table }),
            ("platform", numbers => numbers.ByPlatform, (numbers, table) => numbers with { ByPlatform = table }),
            ("level", numbers => numbers.ByLevel, (numbers, table) => numbers with { ByLevel = table }),
            ("kind", numbers => numbers.ByKind, (numbers, table) => numbers with { ByKind = table }),
        }.SelectMany(table => new (string Name, Func<PreparedCircular, (CircularNumbers Numbers, CircularDocument Document, string Told)?> Break)[]
        {
            ($"a {table.Item1} has one more that is checked", circular => Row(circular, table.Item2, table.Item3, row => row with { Checked = row.Checked + 1 }, total => total.Checked + 1)),
            ($"a {table.Item1} has one more that fails", circular => Row(circular, table.Item2, table.Item3, row => row with { Failed = row.Failed + 1 }, total => total.Failed + 1)),
            ($"a {table.Item1} has one more that runs", circular => Row(circular, table.Item2, table.Item3, row => row with { InOperation = row.InOperation + 1 }, total => total.InOperation + 1)),
            ($"the total of the {table.Item1}s has one more that is not verifiable", circular => table.Item2(circular.Numbers) is var whole
                ? (table.Item3(circular.Numbers, whole with { Total = whole.Total with { Unverifiable = whole.Total.Unverifiable + 1 } }), circular.Document, Text(whole.Total.Unverifiable + 1)) : null),
        }),
        ("one that is not verifiable is forgotten", circular => circular.Numbers.Unverifiable is not { Count: > 0 } listed ? null
            : (circular.Numbers with { Unverifiable = [.. listed.Skip(1)] }, circular.Document, Text(listed.Count - 1))),
        ("one more was fixed", circular => circular.Numbers.Reinspection is { Former: > 0 } again
            ? (circular.Numbers with { Reinspection = again with { Fixed = again.Fixed + 1 } }, circular.Document, Text(again.Former + 1)) : null),
        ("one more is missing from the register", circular => circular.Numbers.Missed is { Count: > 0 } missed
            ? (circular.Numbers with { Missed = missed with { Count = missed.Count + 1 } }, circular.Document, Text(missed.Count + 1)) : null),
        ("one more of those is bad", circular => circular.Numbers.Missed is { Count: > 0 } missed
            ? (circular.Numbers with { Missed = missed with { Bad = missed.Bad + 1 } }, circular.Document, Text(missed.Bad + 1)) : null),
        ("more checks fail than there are", circular => circular.Numbers.Turns is var turns
            ? (circular.Numbers with { Turns = turns with { Failed = turns.Checked + 1 } }, circular.Document, Text(turns.Checked + 1)) : null),
        ("a problem has one account more", circular => circular.Numbers.Problems is not { Count: > 0 } problems ? null
            : (circular.Numbers with { Problems = [problems[0] with { Accounts = problems[0].Accounts + 1 }, .. problems.Skip(1)] }, circular.Document, Text(circular.Numbers.Failed + 1))),
        ("it is compared with another period", circular => circular.Numbers.Change is not { } change ? null
            : (circular.Numbers with { Change = change with { Before = change.Before with { Period = change.Before.Period.Previous() } } }, circular.Document, change.Before.Period.Previous().Code)),
        ("somebody is not decided", circular => circular.Numbers.FailedAccounts is not [var failed, ..] ? null
            : (circular.Numbers with { Undecided = [failed] }, circular.Document, "1")),
        ("the body names a unit that has nothing against it", circular => (circular.Numbers, circular.Document with { NamedUnits = [.. circular.Document.NamedUnits, "无过错局"] }, "无过错局")),
        ("somebody who failed stands among those that are not verifiable", circular => circular.Numbers.FailedAccounts is not [var failed, ..] ? null
            : List(circular, list => list with
            {
                Rows = [[.. list.Rows[^1].Select((cell, column) => list.Columns[column].Heading switch { "账号名称" => new CircularCell(failed.Account.Name), "平台" => new CircularCell(failed.Account.Platform), _ => cell })], .. list.Rows.Skip(1)],
                AccountIds = [failed.Account.Id, .. list.AccountIds.Skip(1)],
            }, list => list is { Kind: AttachmentKind.Unverifiable, OfSites: false }, failed.Account.Name)),
        .. new[] { AttachmentKind.NotFixed, AttachmentKind.Unverifiable, AttachmentKind.Missed }.Select(kind => ($"the list of {kind} is not printed", (Func<PreparedCircular, (CircularNumbers, CircularDocument, string)?>)(circular =>
            circular.Document.Attachments.FirstOrDefault(list => list.Kind == kind) is not { } gone ? null
                : (circular.Numbers, circular.Document with { Attachments = [.. circular.Document.Attachments.Where(list => list != gone)] }, Text(gone.Rows.Count))))),
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

    /// <summary>Ways to break what a circular is made of.</summary>
    private static readonly (string Name, Func<CircularData, CircularData> Break, string Code)[] WaysOfData =
    [
        ("a round counts one more that passed", data => data with { Rounds = [data.Rounds[0] with { Qualified = data.Rounds[0].Qualified + 1 }, .. data.Rounds.Skip(1)] }, GateCode.Rounds),
        ("a round counts one more that failed", data => data with { Rounds = [data.Rounds[0] with { Unqualified = data.Rounds[0].Unqualified + 1 }, .. data.Rounds.Skip(1)] }, GateCode.Rounds),
        ("a round counts one more that is gone", data => data with { Rounds = [data.Rounds[0] with { Gone = data.Rounds[0].Gone + 1 }, .. data.Rounds.Skip(1)] }, GateCode.Rounds),
        ("a round is open", data => data with { Rounds = [data.Rounds[0] with { Closed = false }, .. data.Rounds.Skip(1)] }, GateCode.Open),
        ("more messages are closed than came", data => data with { Office = new() { Messages = new(4, 5) } }, GateCode.Office),
        ("more sites fail than were checked", data => data with { Office = new() { Sites = new(30, 30, 31) } }, GateCode.Office),
        ("a unit reposted more than it had to", data => data with { Office = new() { Reposts = [new("某局", Required: 4, Done: 5)] } }, GateCode.Office),
    ];

    private static readonly WorkCalendar Calendar = WorkCalendar.Shipped;

    [Fact]
    public void Nothing_that_is_broken_goes_out() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(120),
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
    public void Data_that_contradicts_itself_does_not_go_out() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(30),
        Prop.ForAll(CircularPropertyTests.Periods.SelectMany(_ => Gen.Elements(WaysOfData), (given, way) => (given, way)).ToArbitrary(), made =>
        {
            var errors = CircularOffice.Prepare(made.way.Break(made.given.Data), made.given.Rules, Given.Options.Final).Errors;

            errors.ShouldContain(gate => gate.Code == made.way.Code && gate.Figures.Count > 0, made.way.Name);
        }));

    [Fact]
    public void A_rate_that_was_changed_in_the_finished_file_is_found_by_our_own_audit() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(30),
        Prop.ForAll(CircularPropertyTests.Periods.ToArbitrary(), given =>
        {
            var whole = CircularOffice.Prepare(given.Data, given.Rules, Given.Options.Final);
            var file = System.Text.Encoding.UTF8.GetString(whole.Audited[CircularFormat.Html]);
            var rate = given.Rules.Rounding.Print(whole.Numbers.PassRate);
            // Wrong by more than any rounding, and never beyond 100 %.
            var wrong = rate.StartsWith('9') ? "12.3%" : "98.7%";
            var changed = System.Text.RegularExpressions.Regex.Replace(file, $"(合格率(?:为)?){System.Text.RegularExpressions.Regex.Escape(rate)}", $"${{1}}{wrong}");
            if (changed == file || whole.Numbers.Sites is not null)
                return;
            CircularGates.Check(whole.Data, whole.Numbers, whole.Document, Given.Options.Final, [System.Text.Encoding.UTF8.GetBytes(changed)])
                .ShouldContain(gate => gate.Code == GateCode.Audit && gate.Severity == GateSeverity.Error && gate.Text.Contains(wrong), string.Join('\n', whole.Document.Sections[0].Paragraphs.Select(paragraph => paragraph.Text)));
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

    /// <summary>One row of a table changes; the total no longer is its sum.</summary>
    private static (CircularNumbers, CircularDocument, string)? Row(
        PreparedCircular circular, Func<CircularNumbers, GroupTable> of, Func<CircularNumbers, GroupTable, CircularNumbers> with, Func<GroupRow, GroupRow> change, Func<GroupRow, int> told)
    {
        var table = of(circular.Numbers);
        return table.Rows is { Count: > 0 } rows ? (with(circular.Numbers, table with { Rows = [change(rows[0]), .. rows.Skip(1)] }), circular.Document, Text(told(table.Total))) : null;
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
