using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Circulars;
using Monitor.Domain.Indicators;
using Monitor.Domain.Time;
using Monitor.Reports.Circulars.Words;

namespace Monitor.Reports.Circulars;

/// <summary>The attachments that say what became of one subject: of new media, or of websites.</summary>
/// <param name="Failed">存在突出问题的名单.</param>
/// <param name="Unrectified">上期整改不合格的名单.</param>
/// <param name="Unverifiable">无法核验的名单.</param>
/// <param name="Gone">已失效的名单.</param>
internal sealed record SubjectAttachments(CircularAttachment? Failed, CircularAttachment? Unrectified, CircularAttachment? Unverifiable, CircularAttachment? Gone);

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
        if (numbers.Sites is { Selected: > 0 } sites)
        {
            AddPlaces(sites, note, ofSites: true);
            AddPlaces(numbers, note, ofSites: false);
            Sites = Lists(sites, note, ofSites: true);
        }
        else
        {
            AddPlaces(numbers, note, ofSites: false);
        }

        NewMedia = Lists(numbers, note, ofSites: false);
        var missed = data.OfNewMedia().Missed;
        Missed = Add(
            "Missed", AttachmentKind.Missed, [Wide("place", 17), Wide("name", 23), Narrow("platform", 14), Wide("unit", 25), Narrow("content", 14)],
            data.Reconciliation is null ? [] : [.. missed.Select(account => Row(account.PlaceId, account.Name, account.Platform, account.Unit, Text(Content(account))))], null,
            [.. missed.Select(account => account.AccountId ?? 0)]);
    }

    /// <summary>Heading of the column in which lists of accounts name them.</summary>
    public static string NameHeading => Say("Column.name");

    /// <summary>Heading of the column in which lists of websites name them.</summary>
    public static string SiteHeading => Say("Column.siteName");

    /// <summary>Heading of the column with their platform.</summary>
    public static string PlatformHeading => Say("Column.platform");

    /// <summary>All that have rows.</summary>
    public IReadOnlyList<CircularAttachment> Attachments => _attachments;

    /// <summary>Those of new media.</summary>
    public SubjectAttachments NewMedia { get; }

    /// <summary>Those of websites.</summary>
    public SubjectAttachments Sites { get; } = new(null, null, null, null);

    /// <summary>漏报名单.</summary>
    public CircularAttachment? Missed { get; }

    /// <summary>Columns of a table of counts; 抽查比例 only where not everything was checked.</summary>
    internal static IReadOnlyList<CircularColumn> PlaceColumns(CircularNumbers numbers) => numbers.IsFullCover
        ? [Narrow("number", 10), Wide("place", 30), Narrow("running", 15), Narrow("checked", 15), Narrow("failed", 15), Narrow("rate", 15)]
        : [Narrow("number", 8), Wide("place", 24), Narrow("running", 13), Narrow("checked", 13), Narrow(numbers.IsWhole ? "coverage" : "ratio", 14), Narrow("failed", 14), Narrow("rate", 14)];

    /// <summary>A row of a table of counts.</summary>
    internal IReadOnlyList<CircularCell> Group(CircularCell number, GroupRow row, CircularNumbers numbers) => numbers.IsFullCover
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

    private void AddPlaces(CircularNumbers numbers, string? note, bool ofSites)
    {
        List<IReadOnlyList<CircularCell>> rows = [.. numbers.ByPlace.Rows.Where(row => row.InOperation > 0).Select((row, index) => Group(Number(index + 1), row, numbers))];
        if (rows is not [])
            rows.Add(Group(Text(""), numbers.ByPlace.Total, numbers));
        Add("ByPlace", AttachmentKind.Other, PlaceColumns(numbers), rows, note, [], ofSites);
    }

    /// <summary>The lists of one subject. All websites are on one platform, so theirs do not name it.</summary>
    private SubjectAttachments Lists(CircularNumbers numbers, string? note, bool ofSites)
    {
        var notFixed = numbers.Reinspection.NotFixed;
        return new(
            Add(
                "Failed", AttachmentKind.Failed, Columns(Wide("problem", 16), Narrow("lastPost", 16)),
                [.. numbers.FailedAccounts.Select(account => Cells(account, Text(Problem(account)), Text(LastPost(account.Account))))], note, Ids(numbers.FailedAccounts), ofSites),
            Add(
                "Unrectified", AttachmentKind.NotFixed, Columns(Wide("formerProblem", 16), Wide("result", 14)),
                [
                    .. notFixed.Select(failure => Without(ofSites, Row(
                        failure.PlaceId, failure.Name, failure.Platform, failure.Unit, Text(Former(failure)), Text(Say("Repeat", failure.RepeatCount))))),
                ],
                null, [.. notFixed.Select(failure => failure.AccountId)], ofSites),
            Add("Unverifiable", AttachmentKind.Unverifiable, Columns(Wide("reason", 26)), [.. numbers.Unverifiable.Select(Reason)], Say("Note.unverifiable"), Ids(numbers.Unverifiable), ofSites),
            Add("Gone", AttachmentKind.Gone, Columns(Wide("shown", 26)), [.. numbers.Gone.Select(Reason)], null, Ids(numbers.Gone), ofSites));

        CircularColumn[] Columns(params CircularColumn[] rest) => ofSites
            ? [Wide("place", 17), Wide("siteName", 22), Wide("unit", 22), .. rest]
            : [Wide("place", 17), Wide("name", 16), Narrow("platform", 14), Wide("unit", 16), .. rest];

        IReadOnlyList<CircularCell> Cells(ListedAccount account, params CircularCell[] rest) =>
            Without(ofSites, Row(account.Account.PlaceId, account.Account.Name, account.Account.Platform, account.Account.Unit, rest));

        IReadOnlyList<CircularCell> Reason(ListedAccount account) => Cells(account, Text(
            account.Account.Checks is { Cause: { } cause } ? Say($"Cause.{JsonNamingPolicy.CamelCase.ConvertName(cause.ToString())}") : account.Account.Checks?.Reason ?? Say("Reason.none")));
    }

    private static IReadOnlyList<CircularCell> Without(bool platform, IReadOnlyList<CircularCell> row) => platform ? [row[0], row[1], .. row.Skip(3)] : row;

    /// <summary>Adds an attachment; lists of accounts get their running numbers here.</summary>
    private CircularAttachment? Add(
        string key, AttachmentKind kind, IReadOnlyList<CircularColumn> columns, List<IReadOnlyList<CircularCell>> rows, string? note, IReadOnlyList<long> accounts, bool ofSites = false)
    {
        if (rows is [])
            return null;
        var isList = kind != AttachmentKind.Other;
        var title = Say($"Attachment.{key}", Say(ofSites ? "Noun.sites" : "Noun.newMedia"), _numbers.Period.Previous().ChineseName);
        var attachment = new CircularAttachment(
            kind, _attachments.Count + 1, title, $"（{_numbers.Period.ChineseName}）", isList ? [Narrow("number", 7), .. columns] : columns,
            isList ? [.. rows.Select((row, index) => (IReadOnlyList<CircularCell>)[Number(index + 1), .. row])] : rows, note)
        {
            AccountIds = accounts,
            OfSites = ofSites,
        };
        _attachments.Add(attachment);
        return attachment;
    }

    private static List<long> Ids(IReadOnlyList<ListedAccount> accounts) => [.. accounts.Select(account => account.Account.Id)];

    private IReadOnlyList<CircularCell> Row(long place, string name, string platform, string? unit, params CircularCell[] rest) =>
        [Text(_places.GetValueOrDefault(place, "")), Text(name), Text(platform), Text(unit), .. rest];

    private string Problem(ListedAccount account)
    {
        var vetoes = account.Findings.Where(finding => finding.Level == FindingLevel.Veto).Select(NameOf).Distinct().ToList();
        return vetoes is not [] || account.Score is not { } score ? string.Join('；', vetoes)
            : Say("ScoreTooLow", score, _numbers.Rules.Score?.PassMark ?? 0, string.Join('、', account.Findings.Where(finding => finding.Level == FindingLevel.Deduct).Select(NameOf).Distinct()));

        static string NameOf(CircularFinding finding) => IndicatorCatalogue.Get(finding.Code).Name;
    }

    private static string Former(PreviousFailure failure) => string.Join('；', failure.Codes.Select(code => IndicatorCatalogue.Get(code).Name));

    private static string LastPost(CircularAccount account) => account.Checks?.LastPostAt is { } at ? ChinaTime.In(at).ToString("yyyy.MM.dd", CultureInfo.InvariantCulture) : "—";

    private static string Content(MissedAccount account) => Say(account.IsBad switch { true => "Missed.isBad", false => "Missed.isGood", null => "Missed.unlooked" });

    /// <summary>When the checks were, and in a draft what they do not say yet.</summary>
    private string? Note(CircularData data)
    {
        if (data.Rounds is [])
            return null;
        var (from, to) = (ChineseDay.Of(data.Rounds.Min(round => round.At)), ChineseDay.Of(data.Rounds.Max(round => round.At)));
        var note = from == to ? Say("Note.day", from) : Say("Note.window", from, to);
        var undecided = _numbers.Undecided.Count + (_numbers.Sites?.Undecided.Count ?? 0);
        return undecided > 0 ? note + Say("Note.undecided", undecided) : note;
    }

    private static string Say(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
