using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Domain.Time;

namespace Monitor.Domain.Circulars;

/// <summary>Kinds of reporting periods.</summary>
public enum PeriodKind
{
    /// <summary>月.</summary>
    Month,

    /// <summary>季度.</summary>
    Quarter,

    /// <summary>半年.</summary>
    HalfYear,

    /// <summary>年.</summary>
    Year,

    /// <summary>Any days.</summary>
    Custom,
}

/// <summary>The period that a circular reports on: whole days of Beijing's calendar, both ends included.</summary>
public sealed partial record Period
{
    private Period(PeriodKind kind, DateOnly from, DateOnly to) => (Kind, From, To) = (kind, from, to);

    /// <summary>What it is.</summary>
    public PeriodKind Kind { get; }

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>Last day (截止日).</summary>
    public DateOnly To { get; }

    /// <summary>Its first moment.</summary>
    public DateTimeOffset Start => new(From.ToDateTime(TimeOnly.MinValue), ChinaTime.Offset);

    /// <summary>The moment after its last, not included.</summary>
    public DateTimeOffset End => new(To.AddDays(1).ToDateTime(TimeOnly.MinValue), ChinaTime.Offset);

    /// <summary>How files and commands write it: <c>2023-09</c>, <c>2023Q3</c>, <c>2026H1</c>, <c>2026</c>, <c>2023-07-01..2023-09-15</c>.</summary>
    public string Code => Kind switch
    {
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM}"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy}Q{((From.Month - 1) / 3) + 1}"),
        PeriodKind.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy}H{((From.Month - 1) / 6) + 1}"),
        PeriodKind.Year => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}"),
    };

    /// <summary>How a circular writes it: 2023年9月, 2023年第三季度, 2026年上半年, 2026年, 2023年7月1日至9月15日.</summary>
    public string ChineseName => Kind switch
    {
        PeriodKind.Month => string.Create(CultureInfo.InvariantCulture, $"{From.Year}年{From.Month}月"),
        PeriodKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{From.Year}年第{"一二三四"[(From.Month - 1) / 3]}季度"),
        PeriodKind.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{From.Year}年{(From.Month == 1 ? "上" : "下")}半年"),
        PeriodKind.Year => string.Create(CultureInfo.InvariantCulture, $"{From.Year}年"),
        _ when From.Year == To.Year => string.Create(CultureInfo.InvariantCulture, $"{From.Year}年{From.Month}月{From.Day}日至{To.Month}月{To.Day}日"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{From.Year}年{From.Month}月{From.Day}日至{To.Year}年{To.Month}月{To.Day}日"),
    };

    /// <summary>A calendar month.</summary>
    public static Period Month(int year, int month) => Whole(PeriodKind.Month, new DateOnly(year, month, 1), 1);

    /// <summary>A calendar quarter, 1 to 4.</summary>
    public static Period Quarter(int year, int quarter) => Whole(PeriodKind.Quarter, new DateOnly(year, (3 * quarter) - 2, 1), 3);

    /// <summary>Half a calendar year, 1 or 2.</summary>
    public static Period HalfYear(int year, int half) => Whole(PeriodKind.HalfYear, new DateOnly(year, (6 * half) - 5, 1), 6);

    /// <summary>A calendar year.</summary>
    public static Period Year(int year) => Whole(PeriodKind.Year, new DateOnly(year, 1, 1), 12);

    /// <summary>Any days, both included.</summary>
    /// <exception cref="ArgumentException">It ends before it begins, or is longer than two years.</exception>
    public static Period Custom(DateOnly from, DateOnly to)
    {
        if (to < from)
            throw new ArgumentException($"The period ends ({to:yyyy-MM-dd}) before it begins ({from:yyyy-MM-dd}).", nameof(to));
        if (to.DayNumber - from.DayNumber > 731)
            throw new ArgumentException("The period is longer than two years.", nameof(to));
        return new(PeriodKind.Custom, from, to);
    }

    /// <summary>Whether a moment lies in it.</summary>
    public bool Contains(DateTimeOffset moment) => moment >= Start && moment < End;

    /// <summary>The period of the same kind before it; of custom days, as many days as it has, ending the day before.</summary>
    public Period Previous() => Kind switch
    {
        PeriodKind.Month => Whole(Kind, From.AddMonths(-1), 1),
        PeriodKind.Quarter => Whole(Kind, From.AddMonths(-3), 3),
        PeriodKind.HalfYear => Whole(Kind, From.AddMonths(-6), 6),
        PeriodKind.Year => Whole(Kind, From.AddMonths(-12), 12),
        _ => new(Kind, From.AddDays(-(To.DayNumber - From.DayNumber + 1)), From.AddDays(-1)),
    };

    /// <summary>The same period a year earlier (同比).</summary>
    public Period YearBefore() => Kind == PeriodKind.Custom
        ? new(Kind, From.AddYears(-1), To.AddYears(-1))
        : Whole(Kind, From.AddYears(-1), Kind switch { PeriodKind.Month => 1, PeriodKind.Quarter => 3, PeriodKind.HalfYear => 6, _ => 12 });

    /// <summary>Reads a <see cref="Code"/>; blanks and small letters are tolerated.</summary>
    /// <exception cref="FormatException">It is none; the message lists the forms.</exception>
    public static Period Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var code = text.Trim().ToUpperInvariant();
        try
        {
            if (Form().Match(code) is { Success: true } match)
            {
                var year = Number(match.Groups["year"]);
                return match switch
                {
                    _ when match.Groups["quarter"].Success => Quarter(year, Number(match.Groups["quarter"])),
                    _ when match.Groups["half"].Success => HalfYear(year, Number(match.Groups["half"])),
                    _ when match.Groups["month"].Success => Month(year, Number(match.Groups["month"])),
                    _ => Year(year),
                };
            }

            if (code.Split("..") is [var from, var to]
                && DateOnly.TryParseExact(from.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
                && DateOnly.TryParseExact(to.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
                return Custom(first, last);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"'{text}' is not a period: {e.Message}", e);
        }

        throw new FormatException($"'{text}' is not a period. Write 2026-09, 2026Q3, 2026H1, 2026 or 2026-07-01..2026-09-15.");
    }

    /// <inheritdoc/>
    public override string ToString() => Code;

    private static Period Whole(PeriodKind kind, DateOnly from, int months) => new(kind, from, from.AddMonths(months).AddDays(-1));

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<year>[12][0-9]{3})(?:Q(?<quarter>[1-4])|H(?<half>[12])|-(?<month>0[1-9]|1[0-2]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
