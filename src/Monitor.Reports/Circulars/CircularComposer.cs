using System.Globalization;
using Monitor.Domain.Circulars;
using Monitor.Domain.Indicators;
using Monitor.Reports.Circulars.Words;

namespace Monitor.Reports.Circulars;

/// <summary>
/// Writes a circular from its numbers: the skeleton that published ones share. An empty section is dropped and the rest renumbered. Every number in the text
/// comes from the snapshot, none is computed or typed here, and all of them stand in places that no edit reaches.
/// </summary>
public sealed class CircularComposer
{
    private const int NamedExamples = 5;
    private const string Perfect = "100%";

    private readonly CircularData _data;
    private readonly CircularNumbers _numbers;
    private readonly CircularOptions _options;
    private readonly AttachmentTables _tables;
    private readonly List<CircularParagraph> _paragraphs = [];
    private readonly List<NamedAccount> _named = [];
    private readonly List<string> _editProblems = [];

    private CircularComposer(CircularData data, CircularNumbers numbers, CircularOptions options)
    {
        _data = data;
        _numbers = numbers;
        _options = options;
        _tables = new AttachmentTables(data, numbers);
    }

    /// <summary>Composes the document. Pure.</summary>
    public static CircularDocument Compose(CircularData data, CircularNumbers numbers, CircularOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(options);
        return new CircularComposer(data, numbers, options).Compose();
    }

    private CircularDocument Compose()
    {
        var opening = Paragraph("opening", null, Say(ReportsSites ? "Opening.sites" : "Opening", Period, _options.Region, Inspection));
        List<(string Name, IReadOnlyList<CircularParagraph> Paragraphs)> sections =
        [
            (Bare("Section.overall"), [.. Printed([.. Overall(), Added("overall")])]),
            (Bare("Section.problems"), Numbered([.. Problems(), ("problems.added", null, "")])),
            (Bare("Section.next"), Numbered([.. Next(), ("next.added", null, "")])),
        ];
        var edited = NamesInEdits.Of(_data, _options.Office, _paragraphs);
        return new CircularDocument(
            Bare("Title", Period, _options.Region, Bare(ReportsSites ? "Noun.both" : "Noun.newMedia"), Inspection),
            _options.DocumentNumber,
            _options.Addressee ?? Bare("Addressee"),
            [opening],
            [.. sections.Where(section => section.Paragraphs is not []).Select((section, index) => new CircularSection($"{Ordinal(index)}、{section.Name}", section.Paragraphs))],
            _options.Office,
            _options.IssueDate,
            _tables.Attachments,
            _options.IsDraft)
        {
            Paragraphs = _paragraphs,
            Named = [.. _named.DistinctBy(account => (account.AccountId, account.Name, account.Platform)), .. edited.Accounts],
            NamedUnits = edited.Units,
            EditProblems = [.. _editProblems, .. _options.Edits.Where(edit => !_paragraphs.Exists(p => p.Key == edit.Key)).Select(edit => Bare("Edit.gone", edit.Key))],
        };
    }

    /// <summary>A paragraph in the office's words where it has any that fit.</summary>
    private CircularParagraph Paragraph(string key, string? lead, string marked)
    {
        var own = LockedText.Read(marked);
        var words = own;
        if (_options.Edits.FirstOrDefault(edit => edit.Key == key) is { } edit)
        {
            if (edit.Basis is { } basis && basis != own.Template)
            {
                _editProblems.Add(Bare("Edit.stale", edit.Template));
            }
            else
            {
                var (edited, problems) = own.Edit(edit.Template);
                words = edited ?? own;
                _editProblems.AddRange(problems.Select(problem => Bare("Edit.problem", edit.Template, problem)));
            }
        }

        var paragraph = new CircularParagraph(key, lead, words, own);
        _paragraphs.Add(paragraph);
        return paragraph;
    }

    private CircularParagraph Added(string section) => Paragraph($"{section}.added", null, "");

    private static IEnumerable<CircularParagraph> Printed(IReadOnlyList<CircularParagraph> paragraphs) => paragraphs.Where(paragraph => paragraph.Text.Length > 0);

    private string Period => _numbers.Period.ChineseName;

    /// <summary>Sites are inspected whole, so with them it is no mere 抽查.</summary>
    private string Inspection => Bare(_numbers.IsWhole || ReportsSites ? "Word.inspection" : "Word.sampling");

    private bool ReportsSites => _numbers.Sites is { Selected: > 0 } || _data.Office?.Sites is not null;

    private List<CircularParagraph> Overall()
    {
        var paragraphs = new List<CircularParagraph>();
        if (_numbers.Sites is { Selected: > 0 } inspected)
            paragraphs.Add(Paragraph("overall.sites", null, Measured("sites", inspected) + Beside("sites", inspected, _tables.Sites)));
        else if (_data.Office?.Sites is { } sites)
            paragraphs.Add(Paragraph("overall.sites", null, Measured(sites)));
        paragraphs.Add(Paragraph("overall.newMedia", null, Measured("newMedia", _numbers) + Beside("newMedia", _numbers, _tables.NewMedia)));
        if (_numbers.Sites?.Reinspection is { Former: > 0 } sitesAgain)
            paragraphs.Add(Paragraph("overall.sitesReinspected", null, Reinspected("sites", sitesAgain, _tables.Sites)));
        if (_numbers.Reinspection.Former > 0)
            paragraphs.Add(Paragraph("overall.reinspected", null, Reinspected("newMedia", _numbers.Reinspection, _tables.NewMedia)));
        paragraphs.Add(Paragraph("overall.missed", null, Missed()));
        if (_data.Office?.Messages is { Received: > 0 } messages)
            paragraphs.Add(Paragraph("overall.messages", null, Say("Messages", messages.Received, messages.ClosedOnTime, Rate(messages.ClosingRate))));
        return paragraphs;
    }

    /// <summary>漏报; where nobody compared with the national register, that.</summary>
    private string Missed()
    {
        if (_data.Reconciliation is not { } reconciliation)
            return Say("Missed.notReconciled");
        var said = _numbers.Missed.Count == 0
            ? Say(reconciliation.Undecided > 0 ? "Missed.noneYet" : "Missed.none", ChineseDay.Of(reconciliation.RegisterAt))
            : Say("Missed", ChineseDay.Of(reconciliation.RegisterAt), _numbers.Missed.Count, Reference(_tables.Missed)) + (_numbers.Missed.Bad > 0 ? Say("Missed.bad", _numbers.Missed.Bad) : "") + Say("End");
        return reconciliation.Undecided > 0 ? said + Say("Missed.undecided", reconciliation.Undecided) : said;
    }

    /// <summary>N, n, ratio, f and rate of new media or of websites.</summary>
    private string Measured(string subject, CircularNumbers numbers)
    {
        var noun = Bare($"Noun.{subject}");
        if (Covered(noun, numbers.InOperation, numbers.Checked, numbers.SamplingRatio, numbers.IsWhole) is not { } cover)
            return Uncovered(noun, numbers.InOperation);
        // Nobody may read a rate into a draft whose doubts are still open.
        return numbers.Undecided.Count > 0
            ? cover + Say("Result.undecided", numbers.Failed, numbers.Undecided.Count)
            : cover + Result(noun, numbers.Failed, numbers.PassRate, numbers.Problems) + Changed(numbers) + Say("End");
    }

    /// <summary>The same of websites that the office counted itself.</summary>
    private string Measured(SiteFigures sites)
    {
        var noun = Bare("Noun.sites");
        return Covered(noun, sites.InOperation, sites.Checked, sites.SamplingRatio, isWhole: false) is not { } cover ? Uncovered(noun, sites.InOperation)
            : cover + Result(noun, sites.Failed, sites.PassRate, []) + Say("End") + (sites.Rounds > 1 ? Say("Turns", noun, sites.Rounds, sites.Turns) + Say("End") : "");
    }

    private string? Covered(string noun, int running, int inspected, Ratio ratio, bool isWhole) => running == 0 || inspected == 0 ? null
        : ratio.IsPerfect ? Say("Cover.full", _options.Region, running, noun)
        : Say(isWhole ? "Cover.part" : "Cover.sample", _options.Region, running, noun, inspected, Rate(ratio));

    private string Uncovered(string noun, int running) => running == 0 ? Say("NoneRunning", _options.Region, noun) : Say("NoneChecked", _options.Region, running, noun);

    private string Result(string noun, int failed, Ratio rate, IReadOnlyList<ProblemCount> problems)
    {
        if (failed == 0)
            return Say("Result.none", noun, Perfect);
        var parts = problems.Count > 1 ? Say("Result.parts", string.Join('、', problems.Select(problem => Say("Result.part", problem.Name, problem.Accounts)))) : "";
        return Say("Result.some", noun, failed) + parts + Say("Result.rate", Rate(rate));
    }

    /// <summary>The rate against the period before, in the same sentence as the rate itself.</summary>
    private string Changed(CircularNumbers numbers) => numbers.Change is not { PassRatePoints: { } points } change ? ""
        : points == 0 ? Say("Change.none", change.Before.Period.ChineseName, Rate(change.Before.PassRate))
        : Say(points > 0 ? "Change.up" : "Change.down", change.Before.Period.ChineseName, Rate(change.Before.PassRate), numbers.Rules.Rounding.Text(Math.Abs(points)));

    /// <summary>What stands beside the rate: regions without a failure, checks, what could not be looked at.</summary>
    private string Beside(string subject, CircularNumbers numbers, SubjectAttachments attachments)
    {
        var said = "";
        var noun = Bare($"Noun.{subject}");
        if (numbers.Failed > 0 && numbers.PerfectRegions.Count > 0)
            said += Say(numbers.PerfectRegions.Count > 3 ? "Perfect.many" : "Perfect.few", LockedText.Foreign(string.Join('、', numbers.PerfectRegions.Take(3))), numbers.PerfectRegions.Count, Perfect);
        if (numbers.Turns is { Rounds: > 1, Checked: > 0 })
            said += Say("Turns", noun, numbers.Turns.Rounds, numbers.Turns.Checked) + (numbers.Turns.PassRate.IsDefined ? Say("Turns.rate", Rate(numbers.Turns.PassRate)) : "") + Say("End");
        if (numbers.Unverifiable.Count > 0)
            said += Say("Unverifiable", numbers.Unverifiable.Count, Reference(attachments.Unverifiable), noun);
        return numbers.Gone.Count > 0 ? said + Say("Gone", numbers.Gone.Count, Reference(attachments.Gone), noun) : said;
    }

    private string Reinspected(string subject, ReinspectionNumbers again, SubjectAttachments attachments)
    {
        // Nobody says that all were re-inspected while some wait for it.
        var said = Say(again.NotReinspected.Count > 0 ? "Reinspected.listed" : "Reinspected", again.Former, Bare($"Noun.{subject}"));
        if (again.Fixed > 0)
            said += Say("Reinspected.fixed", again.Fixed);
        if (again.Closed > 0)
            said += Say("Reinspected.closed", again.Closed);
        if (again.NotFixed.Count > 0)
            said += Say("Reinspected.notFixed", again.NotFixed.Count, Reference(attachments.Unrectified));
        if (again.NotReinspected.Count > 0)
            said += Say("Reinspected.open", again.NotReinspected.Count);
        return said + Say("Reinspected.rate", Rate(again.RectificationRate));
    }

    private IEnumerable<(string Key, string? Lead, string Text)> Problems()
    {
        if (_numbers.Sites is { Failed: > 0 } sites)
        {
            yield return ("problems.sites", Bare("Lead.sites"), string.Concat(sites.Problems.Select(problem => Examples(
                [.. sites.FailedAccounts.Where(account => account.GravestCode == problem.Code).Take(NamedExamples)], problem.Accounts, problem.Name, "sites"))));
        }

        foreach (var problem in _numbers.Problems)
        {
            var accounts = _numbers.FailedAccounts.Where(account => account.GravestCode == problem.Code).Take(NamedExamples).ToList();
            yield return ($"problems.{problem.Code}", Lead(problem), Examples(accounts, problem.Accounts, problem.Name, "newMedia"));
        }

        if (_numbers.OtherProblems is not [])
            yield return ("problems.other", Bare("Lead.other"), string.Concat(_numbers.OtherProblems.Select(problem => Say("Other", problem.Accounts, problem.Name))));
        var unrectified = (_numbers.Sites is { } ofSites ? Unrectified("sites", ofSites) : "") + Unrectified("newMedia", _numbers);
        if (unrectified.Length > 0)
            yield return ("problems.unrectified", Bare("Lead.unrectified"), unrectified);
    }

    private string Unrectified(string subject, CircularNumbers numbers)
    {
        if (numbers.Reinspection.NotFixed is not [_, ..] notFixed)
            return "";
        var named = string.Join('、', notFixed.Take(NamedExamples).Select(failure => Named(PlaceOf(failure.PlaceId), failure.Name, failure.Platform, failure.AccountId)));
        return Say(notFixed.Count > NamedExamples ? "Unrectified.many" : "Unrectified.all", named, notFixed.Count, Bare($"Noun.{subject}"));
    }

    private static string Lead(ProblemCount problem) => problem.Code switch
    {
        IndicatorCatalogue.Zombie => Bare("Lead.zombie"),
        _ when problem.Code.StartsWith("V-UPD", StringComparison.Ordinal) => Bare("Lead.update"),
        _ when problem.Code.StartsWith("V-INT", StringComparison.Ordinal) => Bare("Lead.interaction"),
        _ => Bare("Lead.any", problem.Name),
    };

    private string Examples(List<ListedAccount> accounts, int count, string problem, string subject)
    {
        var named = string.Join('、', accounts.Select(account => Named(account.Place, account.Account.Name, account.Account.Platform, account.Account.Id)));
        return Say(count > NamedExamples ? "Examples.many" : count > 1 ? "Examples.all" : "Examples.one", named, count, problem, Bare($"Noun.{subject}"));
    }

    /// <summary>An account as the body names it, noted for the gates.</summary>
    private string Named(string place, string name, string platform, long account)
    {
        _named.Add(new NamedAccount(name, platform, account));
        return LockedText.Lock(Bare("Named", LockedText.Foreign(place), LockedText.Foreign(name), platform));
    }

    private IEnumerable<(string Key, string? Lead, string Text)> Next()
    {
        yield return ("next.responsibility", Bare("Lead.responsibility"), Say("Responsibility"));
        List<string> failed = [];
        if (_numbers.Sites is { Failed: > 0 } sites)
            failed.Add(Say("Order.of", sites.Failed, Bare("Noun.sites")));
        if (_numbers.Failed > 0)
            failed.Add(Say("Order.of", _numbers.Failed, Bare("Noun.newMedia")));
        var isUnfixed = _numbers.Reinspection.NotFixed.Count > 0 || _numbers.Sites?.Reinspection.NotFixed.Count > 0;
        var order = failed is not [] ? Say("Order", string.Join('、', failed)) : isUnfixed ? "" : Say("Order.none");
        if (_numbers.Sites?.Reinspection.NotFixed is { Count: > 0 } sitesUnfixed)
            order += Say("Order.unfixed", sitesUnfixed.Count, Bare("Noun.sites"));
        if (_numbers.Reinspection.ForcedClosure.Count > 0)
            order += Say("Order.closure", _numbers.Reinspection.ForcedClosure.Count);
        else if (_numbers.Reinspection.NotFixed.Count > 0)
            order += Say("Order.unfixed", _numbers.Reinspection.NotFixed.Count, Bare("Noun.newMedia"));
        if (_data.Reconciliation is not null && _numbers.Missed.Count > _numbers.Missed.Filed)
            order += Say("Order.missed");
        if (failed is not [] || isUnfixed)
        {
            var office = _options.Office ?? Bare("OurOffice");
            order += _options.Deadline is { } deadline ? Say("Order.deadline", ChineseDay.Of(deadline), office) : Say("Order.soon", office);
        }

        yield return ("next.rectification", Bare("Lead.rectification"), order);
    }

    /// <summary>Numbers the paragraphs that are printed.</summary>
    private List<CircularParagraph> Numbered(IReadOnlyList<(string Key, string? Lead, string Text)> paragraphs)
    {
        var printed = Printed([.. paragraphs.Select(paragraph => Paragraph(paragraph.Key, paragraph.Lead, paragraph.Text))]).ToList();
        return [.. printed.Select((paragraph, index) => paragraph with { Lead = $"（{Ordinal(index)}）{paragraph.Lead}" })];
    }

    private static string Reference(CircularAttachment? attachment) => attachment is null ? "" : Say("Reference", attachment.Number);

    private string PlaceOf(long id) => _data.Places.FirstOrDefault(place => place.Id == id)?.Name ?? "";

    /// <summary>Of an office's own figures a part may be greater than its whole: a dash, and a gate says which figures they are.</summary>
    private string Rate(Ratio ratio) => _numbers.Rules.Rounding.Print(ratio.Numerator < 0 || ratio.Numerator > ratio.Denominator ? new Ratio(0, 0) : ratio);

    /// <summary>一 to 九十九.</summary>
    private static string Ordinal(int index)
    {
        const string digits = "〇一二三四五六七八九";
        var number = index + 1;
        return number < 10 ? digits[number].ToString() : $"{(number < 20 ? "" : digits[number / 10])}十{(number % 10 == 0 ? "" : digits[number % 10])}";
    }

    /// <summary>A sentence whose values no edit reaches.</summary>
    private static string Say(string key, params object[] values) =>
        CircularDocumentTexts.Of(key, [.. values.Select(value => LockedText.Lock(value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""))]);

    /// <summary>Words that are no part of a paragraph, or already stand in one place of it.</summary>
    private static string Bare(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
