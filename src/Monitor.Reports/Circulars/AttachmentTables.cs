using System.Globalization;
using Monitor.Domain.Circulars;
using Monitor.Domain.Time;

namespace Monitor.Reports.Circulars;

/// <summary>The attachments of a circular. One without a row is not made, so numbers follow without a gap.</summary>
internal sealed class AttachmentTables
{
    /// <summary>Heading of the column in which lists of accounts name them.</summary>
    internal const string NameHeading = "账号名称";

    /// <summary>Heading of the column with their platform.</summary>
    internal const string PlatformHeading = "平台";

    private readonly List<CircularAttachment> _attachments = [];
    private readonly Dictionary<long, string> _places;
    private readonly CircularNumbers _numbers;

    public AttachmentTables(CircularData data, CircularNumbers numbers)
    {
        _numbers = numbers;
        _places = data.Places.ToDictionary(place => place.Id, place => place.Name);
        var note = Note(data);
        Add("ByPlace", AttachmentKind.Other, PlaceColumns(numbers), [.. numbers.ByPlace.Rows.Where(row => row.InOperation > 0).Select((row, index) => Group(Number(index + 1), row)), .. numbers.ByPlace.Rows.Any(row => row.InOperation > 0) ? new[] { Group(new CircularCell(""), numbers.ByPlace.Total) } : []], note);
        Failed = Add("Failed", AttachmentKind.Failed, [new("序号", 8), new("地区（部门）", 16, true), new(NameHeading, 18, true), new(PlatformHeading, 14), new("主办单位", 18, true), new("突出问题", 20, true), new("末次更新", 16)],
            [.. numbers.FailedAccounts.Select((account, index) => Account(index, account, [Text(Problem(account)), Text(LastPost(account.Account))]))], note);
        Unrectified = Add("Unrectified", AttachmentKind.NotFixed, [new("序号", 8), new("地区（部门）", 14, true), new(NameHeading, 18, true), new(PlatformHeading, 12), new("主办单位", 18, true), new("上期问题", 18, true), new("复查结果", 14, true)],
            [.. numbers.Reinspection.NotFixed.Select((failure, index) => (IReadOnlyList<CircularCell>)[Number(index + 1), Text(Place(failure.PlaceId)), Text(failure.Name), Text(failure.Platform), Text(failure.Unit), Text(failure.Problem), Text(Say("Repeat", failure.RepeatCount))])], null);
        Missed = Add("Missed", AttachmentKind.Missed, [new("序号", 8), new("地区（部门）", 16, true), new(NameHeading, 24, true), new(PlatformHeading, 14), new("主办单位", 24, true), new("内容保障", 16)],
            [.. data.Missed.Select((account, index) => (IReadOnlyList<CircularCell>)[Number(index + 1), Text(Place(account.PlaceId)), Text(account.Name), Text(account.Platform), Text(account.Unit), Text(Say(account.IsBad switch { true => "Missed.isBad", false => "Missed.isGood", null => "Missed.unlooked" }))])], null);
        Unverifiable = Add("Unverifiable", AttachmentKind.Unverifiable, ReasonColumns("原因"), [.. numbers.Unverifiable.Select((account, index) => Account(index, account, [Text(account.Account.Checks?.Reason ?? Say("Reason.none"))]))], Say("Note.unverifiable"));
        Gone = Add("Gone", AttachmentKind.Other, ReasonColumns("检查时平台显示"), [.. numbers.Gone.Select((account, index) => Account(index, account, [Text(account.Account.Checks?.Reason ?? Say("Reason.none"))]))], null);
    }

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
        ? [new("序号", 10), new("地区（部门）", 30, true), new("在运行数", 15), new("检查数", 15), new("不合格数", 15), new("合格率", 15)]
        : [new("序号", 8), new("地区（部门）", 24, true), new("在运行数", 13), new("检查数", 13), new("抽查比例", 14), new("不合格数", 14), new("合格率", 14)];

    /// <summary>A row of a table of counts.</summary>
    internal IReadOnlyList<CircularCell> Group(CircularCell number, GroupRow row) => _numbers.IsFullCover
        ? [number, Text(row.Name), Number(row.InOperation), Number(row.Checked), Number(row.Failed), Rate(row.PassRate)]
        : [number, Text(row.Name), Number(row.InOperation), Number(row.Checked), Rate(row.SamplingRatio), Number(row.Failed), Rate(row.PassRate)];

    /// <summary>A count.</summary>
    internal static CircularCell Number(int value) => new(value.ToString(CultureInfo.InvariantCulture), value);

    /// <summary>Words.</summary>
    internal static CircularCell Text(string? text) => new(text ?? "");

    /// <summary>A rate as it is printed.</summary>
    internal CircularCell Rate(Ratio ratio) => _numbers.Rules.Rounding.Round(ratio) is { } value
        ? new CircularCell(_numbers.Rules.Rounding.Print(ratio), value / 100, value.Scale)
        : new CircularCell(Rounding.Undefined);

    private static CircularColumn[] ReasonColumns(string reason) =>
        [new("序号", 8), new("地区（部门）", 14, true), new(NameHeading, 20, true), new(PlatformHeading, 12), new("主办单位", 20, true), new(reason, 28, true)];

    private CircularAttachment? Add(string key, AttachmentKind kind, IReadOnlyList<CircularColumn> columns, IReadOnlyList<IReadOnlyList<CircularCell>> rows, string? note)
    {
        if (rows is [])
            return null;
        var title = key == "Unrectified" ? Say($"Attachment.{key}", _numbers.Period.Previous().ChineseName) : Say($"Attachment.{key}");
        var attachment = new CircularAttachment(kind, _attachments.Count + 1, title, $"（{_numbers.Period.ChineseName}）", columns, rows, note);
        _attachments.Add(attachment);
        return attachment;
    }

    private static IReadOnlyList<CircularCell> Account(int index, ListedAccount account, CircularCell[] rest) =>
        [Number(index + 1), Text(account.Place), Text(account.Account.Name), Text(account.Account.Platform), Text(account.Account.Unit), .. rest];

    private static string Problem(ListedAccount account) => string.Join('；', account.Findings.Where(finding => finding.Level == Domain.Indicators.FindingLevel.Veto)
        .Select(finding => Domain.Indicators.IndicatorCatalogue.Get(finding.Code).Name).Distinct());

    private static string LastPost(CircularAccount account) => account.Checks?.LastPostAt is { } at ? ChinaTime.In(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "—";

    /// <summary>When the checks were, and in a draft what they do not say yet.</summary>
    private string? Note(CircularData data)
    {
        if (data.Rounds is [])
            return null;
        var (from, to) = (Day(data.Rounds.Min(round => round.At)), Day(data.Rounds.Max(round => round.At)));
        var note = from == to ? Say("Note.day", from) : Say("Note.window", from, to);
        return _numbers.Undecided.Count > 0 ? note + Say("Note.undecided", _numbers.Undecided.Count) : note;
    }

    private static string Day(DateTimeOffset moment)
    {
        var day = ChinaTime.In(moment);
        return string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
    }

    private string Place(long id) => _places.GetValueOrDefault(id, "");

    private static string Say(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
