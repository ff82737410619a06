using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Domain.Time;

/// <summary>
/// China's work days: Monday to Friday, changed by the State Council's yearly notice (法定节假日和调休). The notices are data (<c>holidays.json</c>, with the
/// source of each year). A year that has no data is an error: a deadline that was guessed is worth nothing.
/// </summary>
public sealed class WorkCalendar
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private readonly Dictionary<int, string> _sources = [];
    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _work = [];

    private WorkCalendar(IEnumerable<YearOfHolidays> years)
    {
        foreach (var year in years)
        {
            if (!_sources.TryAdd(year.Year, year.Source))
                throw new FormatException($"The holidays of {year.Year} are there twice.");
            foreach (var day in year.Off.SelectMany(Days).Concat(year.Work.SelectMany(Days)))
            {
                if (day.Year != year.Year)
                    throw new FormatException($"{day:yyyy-MM-dd} does not lie in {year.Year}.");
            }

            _off.UnionWith(year.Off.SelectMany(Days));
            _work.UnionWith(year.Work.SelectMany(Days));
        }

        if (_off.Overlaps(_work))
            throw new FormatException($"{_off.Intersect(_work).Min():yyyy-MM-dd} is both off and a work day.");
    }

    /// <summary>The calendar as shipped: 2019 to 2026.</summary>
    public static WorkCalendar Shipped { get; } = new(ShippedYears());

    /// <summary>The file of a data folder with years of the office's own: a year's notice comes out in the autumn before it.</summary>
    public const string FileName = "holidays.json";

    /// <summary>The years that it knows, in order.</summary>
    public IReadOnlyList<int> Years => [.. _sources.Keys.Order()];

    /// <summary>Reads a calendar.</summary>
    /// <exception cref="FormatException">It is none; names what is wrong.</exception>
    public static WorkCalendar Read(string json) => new(YearsOf(json));

    /// <summary>The shipped calendar with the years of the folder's <see cref="FileName"/>, where there is one; a year that is in both is the file's.</summary>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="FormatException">The file is no calendar; names it and what is wrong.</exception>
    public static WorkCalendar Of(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            return Shipped;
        try
        {
            var own = YearsOf(File.ReadAllText(file));
            return new([.. own, .. ShippedYears().Where(shipped => own.All(year => year.Year != shipped.Year))]);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{file}: {e.Message}", e);
        }
    }

    private static IReadOnlyList<YearOfHolidays> YearsOf(string json)
    {
        try
        {
            return (JsonSerializer.Deserialize<HolidayFile>(json, Json) ?? throw new FormatException("The calendar is null.")).Years;
        }
        catch (JsonException e)
        {
            throw new FormatException($"The calendar is not valid at line {e.LineNumber + 1}, key {e.Path}: {e.Message}", e);
        }
    }

    /// <summary>Where the days of a year come from.</summary>
    /// <exception cref="MissingHolidaysException">The year has no data.</exception>
    public string SourceOf(int year) => _sources.TryGetValue(year, out var source) ? source : throw new MissingHolidaysException(year);

    /// <summary>Whether people work on that day.</summary>
    /// <exception cref="MissingHolidaysException">Its year has no data.</exception>
    public bool IsWorkDay(DateOnly day)
    {
        if (!_sources.ContainsKey(day.Year))
            throw new MissingHolidaysException(day.Year);
        return _work.Contains(day) || (!_off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    /// <summary>
    /// The last day of a term of <paramref name="workDays"/> work days (n 个工作日内) that begins to run on the day after <paramref name="from"/>: a notice
    /// of Monday with three work days ends on Thursday.
    /// </summary>
    /// <exception cref="MissingHolidaysException">A year on the way has no data.</exception>
    public DateOnly Deadline(DateOnly from, int workDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workDays, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workDays, 1_000);
        var day = from;
        while (workDays > 0)
        {
            day = day.AddDays(1);
            if (IsWorkDay(day))
                workDays--;
        }

        return day;
    }

    /// <summary>Work days after <paramref name="from"/> up to and with <paramref name="to"/>; 0 where <paramref name="to"/> is not later.</summary>
    /// <exception cref="MissingHolidaysException">A year on the way has no data.</exception>
    public int WorkDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            count += IsWorkDay(day) ? 1 : 0;
        return count;
    }

    private static IEnumerable<DateOnly> Days(string text)
    {
        var ends = text.Split("..");
        if (ends.Length > 2 || !TryRead(ends[0], out var from) || !TryRead(ends[^1], out var to) || to < from)
            throw new FormatException($"'{text}' is neither a day (2026-01-01) nor days (2026-01-01..2026-01-03).");
        for (var day = from; day <= to; day = day.AddDays(1))
            yield return day;
    }

    private static bool TryRead(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static IReadOnlyList<YearOfHolidays> ShippedYears()
    {
        using var stream = typeof(WorkCalendar).Assembly.GetManifestResourceStream("holidays.json")
            ?? throw new InvalidOperationException("The holidays are missing from the assembly.");
        using var reader = new StreamReader(stream);
        return YearsOf(reader.ReadToEnd());
    }

    private sealed record HolidayFile(IReadOnlyList<YearOfHolidays> Years);

    private sealed record YearOfHolidays(int Year, string Source, IReadOnlyList<string> Off, IReadOnlyList<string> Work);
}

/// <summary>The State Council's notice for a year is not among the data, so nothing can be said of its work days.</summary>
/// <param name="year">The year.</param>
public sealed class MissingHolidaysException(int year)
    : Exception($"The holidays of {year} are not known: add the State Council's notice for {year} to holidays.json in the data folder.")
{
    /// <summary>The year.</summary>
    public int Year { get; } = year;
}
