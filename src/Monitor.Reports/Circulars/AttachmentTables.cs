using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Circulars;
using Monitor.Domain.Indicators;
using Monitor.Reports.Circulars.Words;

namespace Monitor.Reports.Circulars;

/// <summary>The attachments of a circular. One without a row is not made, so numbers follow without a gap.</summary>
internal sealed class AttachmentTables
{
    private readonly List<CircularAttachment> _attachments = [];
    private readonly Dictionary<long, string> _places;
    private readonly CircularNumbers _numbers;

    public AttachmentTables(CircularData data, CircularNumbers numbers)
    {
        _numbers = numbers;
        _places = data.Places.ToDictionary(place => place.Id, place => place.Name);
        var note = Note(data);
        Add("ByPlace", AttachmentKind.Other, PlaceColumns(numbers), Places(numbers), note, []);
        Failed = Add(
            "Failed", AttachmentKind.Failed, [Wide("place", 13), Wide("name", 17), Narrow("platform", 12), Wide("unit", 18), Wide("problem", 22), Narrow("lastPost", 18)],
            [.. numbers.FailedAccounts.Select(account => Account(account, Text(Problem(account)), Text(LastPost(account.Account))))], note, Ids(numbers.FailedAccounts));
        var notFixed = numbers.Reinspection.NotFixed;
        Unrectified = Add(
            "Unrectified", AttachmentKind.NotFixed, [Wide("place", 14), Wide("name", 18), Narrow("platform", 12), Wide("unit", 18), Wide("formerProblem", 18), Wide("result", 14)],
            [.. notFixed.Select(failure => Row(Place(failure.PlaceId), failure.Name, failure.Platform, failure.Unit, Text(Former(failure)), Text(Say("Repeat", failure.RepeatCount))))], null,
            [.. notFixed.Select(failure => failure.AccountId)]);
        Missed = Add(
            "Missed", AttachmentKind.Missed, [Wide("place", 16), Wide("name", 24), Narrow("platform", 14), Wide("unit", 24), Narrow("content", 14)],
            data.Reconciliation is null ? [] : [.. data.Missed.Select(account => Row(Place(account.PlaceId), account.Name, account.Platform, account.Unit, Text(Content(account))))], null,
            [.. data.Missed.Select(account => account.AccountId ?? 0)]);
        Unverifiable = Add("Unverifiable", AttachmentKind.Unverifiable, ReasonColumns("reason"), [.. numbers.Unverifiable.Select(Reason)], Say("Note.unverifiable"), Ids(numbers.Unverifiable));
        Gone = Add("Gone", AttachmentKind.Gone, ReasonColumns("shown"), [.. numbers.Gone.Select(Reason)], null, Ids(numbers.Gone));
    }

    /// <summary>Heading of the column in which lists of accounts name them.</summary>
    public static string NameHeading => Say("Column.name");

    /// <summary>Heading of the column with their platform.</summary>
    public static string PlatformHeading => Say("Column.platform");

    /// <summary>All that have rows.</summary>
    public IReadOnlyList<CircularAttachment> Attachments => _attachments;

    /// <summary>存在突出问题的名单.</summary>
    public CircularAttachment? Failed { get; }

    /// <summary>上期整改不合格的名单.</summary>
    public CircularAttachment? Unrectified { get; }

    /// <summary>漏报名单.</summary>
    public CircularAttachment? Missed { get; }

    /// <summary>无法核验的名单.</summary>
    public CircularAttachment? Unverifiable { get; }

    /// <summary>已失效的名单.</summary>
    public CircularAttachment? Gone { get; }

    /// <summary>Columns of a table of counts; 抽查比例 only where not everything was checked.</summary>
    internal static IReadOnlyList<CircularColumn> PlaceColumns(CircularNumbers numbers) => numbers.IsFullCover
        ? [Narrow("number", 10), Wide("place", 30), Narrow("running", 15), Narrow("checked", 15), Narrow("failed", 15), Narrow("rate", 15)]
        : [Narrow("number", 8), Wide("place", 24), Narrow("running", 13), Narrow("checked", 13), Narrow(numbers.IsWhole ? "coverage" : "ratio", 14), Narrow("failed", 14), Narrow("rate", 14)];

    /// <summary>A row of a table of counts.</summary>
    internal IReadOnlyList<CircularCell> Group(CircularCell number, GroupRow row) => _numbers.IsFullCover
        ? [number, Text(row.Name), Number(row.InOperation), Number(row.Checked), Number(row.Failed), Rate(row.PassRate)]
        : [number, Text(row.Name), Number(row.InOperation), Number(row.Checked), Rate(row.SamplingRatio), Number(row.Failed), Rate(row.PassRate)];

    /// <summary>A count.</summary>
    internal static CircularCell Number(int value) => new(value.ToString(CultureInfo.InvariantCulture), value);

    /// <summary>Words.</summary>
    internal static CircularCell Text(string? text) => new(LockedText.Foreign(text));

    /// <summary>A rate as it is printed.</summary>
    internal CircularCell Rate(Ratio ratio) => _numbers.Rules.Rounding.Round(ratio) is { } value
        ? new CircularCell(_numbers.Rules.Rounding.Print(ratio), value / 100, value.Scale)
        : new CircularCell(Rounding.Undefined);

    private static CircularColumn Wide(string key, int width) => new(Say($"Column.{key}"), width, IsText: true);

    private static CircularColumn Narrow(string key, int width) => new(Say($"Column.{key}"), width);

    private static CircularColumn[] ReasonColumns(string reason) => [Wide("place", 14), Wide("name", 20), Narrow("platform", 12), Wide("unit", 20), Wide(reason, 28)];

    private List<IReadOnlyList<CircularCell>> Places(CircularNumbers numbers)
    {
        List<IReadOnlyList<CircularCell>> rows = [.. numbers.ByPlace.Rows.Where(row => row.InOperation > 0).Select((row, index) => Group(Number(index + 1), row))];
        if (rows is not [])
            rows.Add(Group(Text(""), numbers.ByPlace.Total));
        return rows;
    }

    /// <summary>Adds an attachment; lists of accounts get their running numbers here.</summary>
    private CircularAttachment? Add(
        string key, AttachmentKind kind, IReadOnlyList<CircularColumn> columns, List<IReadOnlyList<CircularCell>> rows, string? note, IReadOnlyList<long> accounts)
    {
        if (rows is [])
            return null;
        var isList = kind != AttachmentKind.Other;
        var title = key == "Unrectified" ? Say($"Attachment.{key}", _numbers.Period.Previous().ChineseName) : Say($"Attachment.{key}");
        var attachment = new CircularAttachment(
            kind, _attachments.Count + 1, title, $"（{_numbers.Period.ChineseName}）", isList ? [Narrow("number", 7), .. columns] : columns,
            isList ? [.. rows.Select((row, index) => (IReadOnlyList<CircularCell>)[Number(index + 1), .. row])] : rows, note)
        {
            AccountIds = accounts,
        };
        _attachments.Add(attachment);
        return attachment;
    }

    private static List<long> Ids(IReadOnlyList<ListedAccount> accounts) => [.. accounts.Select(account => account.Account.Id)];

    private static IReadOnlyList<CircularCell> Account(ListedAccount account, params CircularCell[] rest) =>
        Row(account.Place, account.Account.Name, account.Account.Platform, account.Account.Unit, rest);

    private static IReadOnlyList<CircularCell> Reason(ListedAccount account) => Account(account, Text(account.Account.Checks is { Cause: { } cause } ? Say($"Cause.{JsonNamingPolicy.CamelCase.ConvertName(cause.ToString())}") : account.Account.Checks?.Reason ?? Say("Reason.none")));

    private static IReadOnlyList<CircularCell> Row(string place, string name, string platform, string? unit, params CircularCell[] rest) =>
        [Text(place), Text(name), Text(platform), Text(unit), .. rest];

    private string Problem(ListedAccount account)
    {
        var vetoes = account.Findings.Where(finding => finding.Level == FindingLevel.Veto).Select(NameOf).Distinct().ToList();
        return vetoes is not [] || account.Score is not { } score ? string.Join('；', vetoes)
            : Say("ScoreTooLow", score, _numbers.Rules.Score?.PassMark ?? 0, string.Join('、', account.Findings.Where(finding => finding.Level == FindingLevel.Deduct).Select(NameOf).Distinct()));

        static string NameOf(CircularFinding finding) => IndicatorCatalogue.Get(finding.Code).Name;
    }

    private static string Former(PreviousFailure failure) => string.Join('；', failure.Codes.Select(code => IndicatorCatalogue.Get(code).Name));

    private static string LastPost(CircularAccount account) => account.Checks?.LastPostAt is { } at ? ChineseDay.Of(at) : "—";

    private static string Content(MissedAccount account) => Say(account.IsBad switch { true => "Missed.isBad", false => "Missed.isGood", null => "Missed.unlooked" });

    /// <summary>When the checks were, and in a draft what they do not say yet.</summary>
    private string? Note(CircularData data)
    {
        if (data.Rounds is [])
            return null;
        var (from, to) = (ChineseDay.Of(data.Rounds.Min(round => round.At)), ChineseDay.Of(data.Rounds.Max(round => round.At)));
        var note = from == to ? Say("Note.day", from) : Say("Note.window", from, to);
        return _numbers.Undecided.Count > 0 ? note + Say("Note.undecided", _numbers.Undecided.Count) : note;
    }

    private string Place(long id) => _places.GetValueOrDefault(id, "");

    private static string Say(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
