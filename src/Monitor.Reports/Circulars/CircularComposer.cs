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
        var opening = Paragraph("opening", null, Say("Opening", Period, _options.Region, Inspection));
        List<(string Name, IReadOnlyList<CircularParagraph> Paragraphs)> sections =
        [
            (Bare("Section.overall"), [.. Printed([.. Overall(), Added("overall")])]),
            (Bare("Section.problems"), Numbered([.. Problems(), ("problems.added", null, "")])),
            (Bare("Section.next"), Numbered([.. Next(), ("next.added", null, "")])),
        ];
        var edited = NamesInEdits.Of(_data, _options.Office, _paragraphs);
        return new CircularDocument(
            Bare("Title." + (_numbers.IsWhole ? "inspection" : "sampling"), Period, _options.Region),
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

    private string Inspection => Bare(_numbers.IsWhole ? "Word.inspection" : "Word.sampling");

    private List<CircularParagraph> Overall()
    {
        var paragraphs = new List<CircularParagraph>();
        if (_data.Office?.Sites is { } sites)
        {
            paragraphs.Add(Paragraph(
                "overall.sites", null,
                Measured("网站", sites.InOperation, sites.Checked, sites.SamplingRatio, sites.Failed, sites.PassRate, []) + (sites is { Rounds: > 1, Checked: > 0 } ? Say("SiteTurns", sites.Rounds, sites.Turns) : "")));
        }

        paragraphs.Add(Paragraph(
            "overall.newMedia", null,
            Measured("新媒体", _numbers.InOperation, _numbers.Checked, _numbers.SamplingRatio, _numbers.Failed, _numbers.PassRate, _numbers.Problems) + Beside()));
        if (_numbers.Reinspection.Former > 0)
            paragraphs.Add(Paragraph("overall.reinspected", null, Reinspected(_numbers.Reinspection)));
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
            ? Say("Missed.none", ChineseDay.Of(reconciliation.RegisterAt))
            : Say("Missed", ChineseDay.Of(reconciliation.RegisterAt), _numbers.Missed.Count, Reference(_tables.Missed)) + (_numbers.Missed.Bad > 0 ? Say("Missed.bad", _numbers.Missed.Bad) : "") + Say("Missed.end");
        return reconciliation.Undecided > 0 ? said + Say("Missed.undecided", reconciliation.Undecided) : said;
    }

    /// <summary>N, n, ratio, f and rate of one kind.</summary>
    private string Measured(string kind, int running, int inspected, Ratio ratio, int failed, Ratio rate, IReadOnlyList<ProblemCount> problems)
    {
        var noun = Bare($"Noun.{(kind == "网站" ? "sites" : "newMedia")}");
        if (running == 0)
            return Say("NoneRunning", _options.Region, noun);
        if (inspected == 0)
            return Say("NoneChecked", _options.Region, running, noun);
        var cover = ratio.IsPerfect ? Say("Cover.full", _options.Region, running, noun)
            : Say(kind == "新媒体" && _numbers.IsWhole ? "Cover.part" : "Cover.sample", _options.Region, running, noun, inspected, Rate(ratio));
        // Nobody may read a rate into a draft whose doubts are still open.
        if (kind == "新媒体" && _numbers.Undecided.Count > 0)
            return cover + Say("Result.undecided", failed, _numbers.Undecided.Count);
        if (failed == 0)
            return cover + Say("Result.none", noun, Perfect);
        var parts = problems.Count > 1 ? Say("Result.parts", string.Join('、', problems.Select(problem => Say("Result.part", problem.Name, problem.Accounts)))) : "";
        return cover + Say("Result.some", noun, failed) + parts + Say("Result.rate", Rate(rate));
    }

    /// <summary>What stands beside the rate: change, regions without a failure, checks, what could not be looked at.</summary>
    private string Beside()
    {
        var said = "";
        if (_numbers.Change is { PassRatePoints: { } points } change)
        {
            said += points == 0
                ? Say("Change.none", change.Before.Period.ChineseName, Rate(change.Before.PassRate))
                : Say(points > 0 ? "Change.up" : "Change.down", change.Before.Period.ChineseName, Rate(change.Before.PassRate), _numbers.Rules.Rounding.Text(Math.Abs(points)));
        }

        if (_numbers.Failed > 0 && _numbers.PerfectRegions.Count > 0)
            said += Say(_numbers.PerfectRegions.Count > 3 ? "Perfect.many" : "Perfect.few", LockedText.Foreign(string.Join('、', _numbers.PerfectRegions.Take(3))), _numbers.PerfectRegions.Count, Perfect);
        if (_numbers.Turns.Rounds > 1)
            said += Say("Turns", _numbers.Turns.Rounds, _numbers.Turns.Checked, Rate(_numbers.Turns.PassRate));
        if (_numbers.Unverifiable.Count > 0)
            said += Say("Unverifiable", _numbers.Unverifiable.Count, Reference(_tables.Unverifiable));
        return _numbers.Gone.Count > 0 ? said + Say("Gone", _numbers.Gone.Count, Reference(_tables.Gone)) : said;
    }

    private string Reinspected(ReinspectionNumbers again)
    {
        var said = Say("Reinspected", again.Former);
        if (again.Fixed > 0)
            said += Say("Reinspected.fixed", again.Fixed);
        if (again.Closed > 0)
            said += Say("Reinspected.closed", again.Closed);
        if (again.NotFixed.Count > 0)
            said += Say("Reinspected.notFixed", again.NotFixed.Count, Reference(_tables.Unrectified));
        if (again.NotReinspected.Count > 0)
            said += Say("Reinspected.open", again.NotReinspected.Count);
        return said + Say("Reinspected.rate", Rate(again.RectificationRate));
    }

    private IEnumerable<(string Key, string? Lead, string Text)> Problems()
    {
        foreach (var problem in _numbers.Problems)
        {
            var accounts = _numbers.FailedAccounts.Where(account => account.GravestCode == problem.Code).Take(NamedExamples).ToList();
            yield return ($"problems.{problem.Code}", Lead(problem), Examples(accounts, problem.Accounts, problem.Name));
        }

        if (_numbers.OtherProblems is not [])
            yield return ("problems.other", Bare("Lead.other"), string.Concat(_numbers.OtherProblems.Select(problem => Say("Other", problem.Accounts, problem.Name))));
        if (_numbers.Reinspection.NotFixed is [_, ..] notFixed)
        {
            var named = string.Join('、', notFixed.Take(NamedExamples).Select(failure => Named(PlaceOf(failure.PlaceId), failure.Name, failure.Platform, failure.AccountId)));
            yield return ("problems.unrectified", Bare("Lead.unrectified"), Say(notFixed.Count > NamedExamples ? "Unrectified.many" : "Unrectified.all", named, notFixed.Count));
        }
    }

    private static string Lead(ProblemCount problem) => problem.Code switch
    {
        IndicatorCatalogue.Zombie => Bare("Lead.zombie"),
        _ when problem.Code.StartsWith("V-UPD", StringComparison.Ordinal) => Bare("Lead.update"),
        _ when problem.Code.StartsWith("V-INT", StringComparison.Ordinal) => Bare("Lead.interaction"),
        _ => Bare("Lead.any", problem.Name),
    };

    private string Examples(List<ListedAccount> accounts, int count, string problem)
    {
        var named = string.Join('、', accounts.Select(account => Named(account.Place, account.Account.Name, account.Account.Platform, account.Account.Id)));
        return Say(count > NamedExamples ? "Examples.many" : count > 1 ? "Examples.all" : "Examples.one", named, count, problem);
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
        var order = _numbers.Failed > 0 ? Say("Order", _numbers.Failed) : Say("Order.none");
        if (_numbers.Reinspection.ForcedClosure.Count > 0)
            order += Say("Order.closure", _numbers.Reinspection.ForcedClosure.Count);
        if (_data.Reconciliation is not null && _numbers.Missed.Count > _numbers.Missed.Filed)
            order += Say("Order.missed");
        if (_numbers.Failed > 0 || _numbers.Reinspection.NotFixed.Count > 0)
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

    private string Rate(Ratio ratio) => _numbers.Rules.Rounding.Print(ratio);

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
