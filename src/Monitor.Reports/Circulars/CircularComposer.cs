using Monitor.Domain.Circulars;

namespace Monitor.Reports.Circulars;

/// <summary>
/// Writes a circular from its numbers: the skeleton that published ones share. An empty section is dropped and the rest renumbered. Every number in the text
/// comes from the snapshot; none is computed or typed here.
/// </summary>
public sealed class CircularComposer
{
    private const int NamedExamples = 5;

    private readonly CircularData _data;
    private readonly CircularNumbers _numbers;
    private readonly CircularOptions _options;
    private readonly AttachmentTables _tables;

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
        List<(string Name, IReadOnlyList<CircularParagraph> Paragraphs)> sections =
        [
            (Say("Section.overall"), Overall()), (Say("Section.problems"), Numbered(Problems())), (Say("Section.next"), Numbered(Next())),
        ];
        return new CircularDocument(
            Say(_numbers.IsFullCover ? "Title.inspection" : "Title.sampling", Period, _options.Region),
            _options.DocumentNumber,
            _options.Addressee ?? Say("Addressee"),
            [Say("Opening", Period, _options.Region, Inspection)],
            [.. sections.Where(section => section.Paragraphs is not []).Select((section, index) => new CircularSection($"{Ordinal(index)}、{section.Name}", section.Paragraphs))],
            _options.Office,
            _options.IssueDate,
            _tables.Attachments,
            _options.IsDraft);
    }

    private string Period => _numbers.Period.ChineseName;

    private string Inspection => Say(_numbers.IsFullCover ? "Word.inspection" : "Word.sampling");

    private List<CircularParagraph> Overall()
    {
        var paragraphs = new List<CircularParagraph>();
        if (_data.Office?.Sites is { } sites)
            paragraphs.Add(Plain(Measured("网站", sites.InOperation, sites.Checked, sites.SamplingRatio, sites.Failed, sites.PassRate, [])));
        paragraphs.Add(Plain(Measured("新媒体", _numbers.InOperation, _numbers.Checked, _numbers.SamplingRatio, _numbers.Failed, _numbers.PassRate, _numbers.Problems) + Beside()));
        if (_numbers.Reinspection.Former > 0)
            paragraphs.Add(Plain(Reinspected(_numbers.Reinspection)));
        if (_numbers.Missed.Count > 0)
            paragraphs.Add(Plain(Say("Missed", _numbers.Missed.Count, Reference(_tables.Missed)) + (_numbers.Missed.Bad > 0 ? Say("Missed.bad", _numbers.Missed.Bad) : "") + Say("Missed.end")));
        if (_data.Office?.Messages is { Received: > 0 } messages)
            paragraphs.Add(Plain(Say("Messages", messages.Received, messages.ClosedOnTime, Rate(messages.ClosingRate))));
        return paragraphs;
    }

    /// <summary>N, n, ratio, f and rate of one kind.</summary>
    private string Measured(string kind, int running, int inspected, Ratio ratio, int failed, Ratio rate, IReadOnlyList<ProblemCount> problems)
    {
        var noun = Say($"Noun.{(kind == "网站" ? "sites" : "newMedia")}");
        if (running == 0)
            return Say("NoneRunning", _options.Region, noun);
        if (inspected == 0)
            return Say("NoneChecked", _options.Region, running, noun);
        var cover = ratio.IsPerfect ? Say("Cover.full", _options.Region, running, noun) : Say("Cover.sample", _options.Region, running, noun, inspected, Rate(ratio));
        // Nobody may read a rate into a draft whose doubts are still open.
        if (kind == "新媒体" && _numbers.Undecided.Count > 0)
            return cover + Say("Result.undecided", failed, _numbers.Undecided.Count);
        if (failed == 0)
            return cover + Say("Result.none", noun);
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
            said += Say(_numbers.PerfectRegions.Count > 3 ? "Perfect.many" : "Perfect.few", string.Join('、', _numbers.PerfectRegions.Take(3)), _numbers.PerfectRegions.Count);
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

    private IEnumerable<(string Lead, string Text)> Problems()
    {
        foreach (var problem in _numbers.Problems)
        {
            var accounts = _numbers.FailedAccounts.Where(account => account.Findings.FirstOrDefault(finding => finding.Level == Domain.Indicators.FindingLevel.Veto)?.Code == problem.Code).ToList();
            yield return (Lead(problem), Examples(accounts, problem.Accounts, problem.Name));
        }

        if (_numbers.OtherProblems is not [])
            yield return (Say("Lead.other"), string.Concat(_numbers.OtherProblems.Select(problem => Say("Other", problem.Accounts, problem.Name))));
        if (_numbers.Reinspection.NotFixed is [_, ..] notFixed)
        {
            var named = string.Join('、', notFixed.Take(NamedExamples).Select(failure => Say("Named", PlaceOf(failure.PlaceId), failure.Name, failure.Platform)));
            yield return (Say("Lead.unrectified"), Say(notFixed.Count > NamedExamples ? "Unrectified.many" : "Unrectified.all", named, notFixed.Count));
        }
    }

    private static string Lead(ProblemCount problem) => problem.Code switch
    {
        _ when problem.Code.StartsWith("V-UPD", StringComparison.Ordinal) || problem.Code == "D-ZOMBIE" => Say("Lead.update", problem.Name),
        _ when problem.Code.StartsWith("V-INT", StringComparison.Ordinal) => Say("Lead.interaction"),
        _ => Say("Lead.any", problem.Name),
    };

    private static string Examples(List<ListedAccount> accounts, int count, string problem)
    {
        var named = string.Join('、', accounts.Take(NamedExamples).Select(account => Say("Named", account.Place, account.Account.Name, account.Account.Platform)));
        return Say(count > NamedExamples ? "Examples.many" : count > 1 ? "Examples.all" : "Examples.one", named, count, problem);
    }

    private IEnumerable<(string Lead, string Text)> Next()
    {
        yield return (Say("Lead.responsibility"), Say("Responsibility"));
        var order = _numbers.Failed > 0 ? Say("Order", _numbers.Failed) : Say("Order.none");
        if (_numbers.Reinspection.ForcedClosure.Count > 0)
            order += Say("Order.closure", _numbers.Reinspection.ForcedClosure.Count);
        if (_numbers.Missed.Count > _numbers.Missed.Filed)
            order += Say("Order.missed");
        if (_numbers.Failed > 0 || _numbers.Reinspection.NotFixed.Count > 0)
        {
            order += _options.Deadline is { } deadline
                ? Say("Order.deadline", deadline.Year, deadline.Month, deadline.Day, _options.Office ?? Say("OurOffice"))
                : Say("Order.soon", _options.Office ?? Say("OurOffice"));
        }

        yield return (Say("Lead.rectification"), order);
    }

    private static IReadOnlyList<CircularParagraph> Numbered(IEnumerable<(string Lead, string Text)> paragraphs) =>
        [.. paragraphs.Select((paragraph, index) => new CircularParagraph($"（{Ordinal(index)}）{paragraph.Lead}", paragraph.Text))];

    private static CircularParagraph Plain(string text) => new(null, text);

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

    private static string Say(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
