using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;

namespace Monitor.Platforms.Text;

/// <summary>Reads times as Chinese pages write them. Everything is Beijing time; what cannot be read is not read (never "now").</summary>
public static class ChineseTime
{
    /// <summary>The platform's clock and ours differ by no more than this: a year-less date so little ahead of the capture is of this year, not of the last one.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    /// <summary>A time stands at the beginning of a field; what follows is a source or a place.</summary>
    private const int Window = 64;

    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    private static readonly string[] Prefixes = ["发布于", "发表于", "发布时间:", "发布时间", "时间:"];

    /// <summary>
    /// Reads 刚刚, N秒前, N分钟前, N小时前, N天前 (also N周前, N个月前, N年前: the latest moment they can mean), 今天/昨天/前天 [HH:mm], MM-dd [HH:mm], MM月dd日 [HH:mm],
    /// yy-M-d HH:mm, yyyy-MM-dd [HH:mm[:ss]] (also with / or .), yyyy年M月d日 [HH:mm], <c>Tue Jun 08 09:35:04 +0800 2021</c>, ISO 8601, with tails such as 来自iPhone.
    /// A year-less date is the latest one not after <paramref name="capturedAt"/> (ten minutes of clock difference allowed).
    /// </summary>
    /// <returns>False when the text is none of these or not a real date.</returns>
    public static bool TryParse(string? text, DateTimeOffset capturedAt, [NotNullWhen(true)] out PostTime? time)
    {
        time = null;
        if (string.IsNullOrWhiteSpace(text) || capturedAt.UtcDateTime.Year is < FirstYear or >= LastYear)
            return false;
        var now = ChinaTime.In(capturedAt);
        var input = Simplify(text);
        foreach (var prefix in Prefixes)
        {
            if (input.StartsWith(prefix, StringComparison.Ordinal))
            {
                input = input[prefix.Length..].TrimStart();
                break;
            }
        }

        time = Relative(input, now) ?? NamedDay(input, now) ?? English(input) ?? Dated(input, now);
        return time is not null;
    }

    /// <summary>Half-width digits and punctuation, plain blanks, no more than the window.</summary>
    private static string Simplify(string text)
    {
        var start = 0;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
            start++;
        return string.Create(Math.Min(text.Length - start, Window), (text, start), static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var c = source.text[source.start + i];
                span[i] = char.IsWhiteSpace(c) ? ' ' : c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            }
        }).TrimEnd();
    }

    private static PostTime? Relative(string input, DateTimeOffset now)
    {
        if (input.StartsWith("刚刚", StringComparison.Ordinal))
            return IsTail(input, 2) ? new PostTime(now, TimePrecision.Minute) : null;
        var scan = new Scanner(input);
        if (!scan.Number(1, 6, out var n) || char.IsAsciiLetterOrDigit(scan.Current) || scan.Current is '-' or '/' or '.' or ':')
            return null; // a date
        scan.Blanks();
        (Func<int, DateTimeOffset> Back, TimePrecision Precision)? unit =
            scan.Word("秒前") || scan.Word("秒钟前") ? (k => now.AddSeconds(-k), TimePrecision.Second)
            : scan.Word("分钟前") || scan.Word("分前") ? (k => now.AddMinutes(-k), TimePrecision.Minute)
            : scan.Word("小时前") ? (k => now.AddHours(-k), TimePrecision.Hour)
            : scan.Word("天前") || scan.Word("日前") ? (k => now.AddDays(-k), TimePrecision.Day)
            : scan.Word("周前") || scan.Word("星期前") ? (k => now.AddDays(-7 * k), TimePrecision.Day)
            : scan.Word("个月前") || scan.Word("月前") ? (k => now.AddMonths(-k), TimePrecision.Day)
            : scan.Word("年前") ? (k => now.AddYears(-k), TimePrecision.Day)
            : null;
        if (unit is not { } found || !IsTail(input, scan.Position) || (found.Precision >= TimePrecision.Hour && n > 20_000))
            return null;
        try
        {
            var at = found.Back(n);
            return at.Year < FirstYear ? null : new PostTime(at, found.Precision);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static PostTime? NamedDay(string input, DateTimeOffset now)
    {
        int? back = input.StartsWith("今天", StringComparison.Ordinal) || input.StartsWith("今日", StringComparison.Ordinal) ? 0
            : input.StartsWith("昨天", StringComparison.Ordinal) || input.StartsWith("昨日", StringComparison.Ordinal) ? 1
            : input.StartsWith("前天", StringComparison.Ordinal) ? 2
            : null;
        if (back is not { } days)
            return null;
        var scan = new Scanner(input) { Position = 2 };
        scan.Blanks();
        if (!scan.TimeOfDay(out var clock, out var precision) || !IsTail(input, scan.Position))
            return null;
        var at = new DateTimeOffset(now.Date, ChinaTime.Offset).AddDays(-days) + clock;
        // A page made just before midnight and received just after it: its 今天 is our yesterday.
        if (days == 0 && precision != TimePrecision.Day && now.TimeOfDay < ClockSkew && at > now + ClockSkew)
            at = at.AddDays(-1);
        return new PostTime(at, precision);
    }

    /// <summary><c>Tue Jun 08 09:35:04 +0800 2021</c>. The name of the weekday is not checked: it decides nothing.</summary>
    private static PostTime? English(string input)
    {
        if (input.Length < 28 || !char.IsAsciiLetter(input[0]) || input[3] != ' ')
            return null;
        return DateTimeOffset.TryParseExact(input.AsSpan(4), "MMM d HH:mm:ss zzz yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            && at.UtcDateTime.Year is >= FirstYear and < LastYear
            ? new PostTime(ChinaTime.In(at), TimePrecision.Second)
            : null;
    }

    private static PostTime? Dated(string input, DateTimeOffset now)
    {
        var scan = new Scanner(input);
        if (!scan.Date(out var year, out var month, out var day))
            return null;
        var separated = scan.Blanks() || scan.Word("T") || scan.AfterWord;
        var dateEnd = scan.Position;
        if (!scan.TimeOfDay(out var clock, out var precision))
            return null;
        if (precision != TimePrecision.Day && !separated)
            return null;
        if (precision == TimePrecision.Day)
            scan.Position = dateEnd;
        TimeSpan? zone = precision == TimePrecision.Day ? null : scan.Zone();
        if (!IsTail(input, scan.Position))
            return null;

        if (year is { } stated)
            return RealDate(stated, month, day) is { } date ? InBeijing(date + clock, zone, precision) : null;

        // The latest such day that is not in the future; for 29 February that can be up to eight years ago (1896–1904, 2096–2104).
        for (var candidate = now.Year + 1; candidate >= now.Year - 8; candidate--)
        {
            if (RealDate(candidate, month, day) is { } date && InBeijing(date + clock, zone, precision) is { } found && found.At <= now + ClockSkew)
                return found;
        }

        return null;
    }

    private static DateTime? RealDate(int year, int month, int day) =>
        year is >= FirstYear and < LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day)
            : null;

    private static PostTime InBeijing(DateTime local, TimeSpan? zone, TimePrecision precision) =>
        new(ChinaTime.In(new DateTimeOffset(local, zone ?? ChinaTime.Offset)), precision);

    /// <summary>Whether nothing follows, or something that cannot belong to the time: a blank and then no digit, or 来自.</summary>
    private static bool IsTail(string input, int position)
    {
        var rest = input.AsSpan(position);
        if (rest.IsEmpty || rest.StartsWith("来自") || rest.StartsWith("发布") || rest.StartsWith("·"))
            return true;
        var trimmed = rest.TrimStart();
        return (trimmed.Length < rest.Length || (position > 0 && input[position - 1] == ' ')) && !char.IsAsciiDigit(trimmed[0]) && trimmed[0] is not (':' or '-' or '.');
    }

    /// <summary>Reads the parts of a time one after the other.</summary>
    private ref struct Scanner(string input)
    {
        private readonly ReadOnlySpan<char> _input = input;

        public int Position { get; set; }

        /// <summary>Whether the date ended in 日, after which a time may follow without a blank.</summary>
        public bool AfterWord { get; private set; }

        public readonly char Current => Position < _input.Length ? _input[Position] : '\0';

        public bool Blanks()
        {
            var start = Position;
            while (Current == ' ')
                Position++;
            return Position > start;
        }

        public bool Word(string word)
        {
            if (!_input[Position..].StartsWith(word, StringComparison.Ordinal))
                return false;
            Position += word.Length;
            return true;
        }

        /// <summary>A number of <paramref name="least"/> to <paramref name="most"/> digits, not followed by another digit.</summary>
        public bool Number(int least, int most, out int value)
        {
            value = 0;
            var start = Position;
            while (char.IsAsciiDigit(Current) && Position - start < most)
            {
                value = (value * 10) + (Current - '0');
                Position++;
            }

            if (Position - start >= least && !char.IsAsciiDigit(Current))
                return true;
            Position = start;
            return false;
        }

        /// <summary>A date of two or three parts; <paramref name="year"/> null for two.</summary>
        public bool Date(out int? year, out int month, out int day)
        {
            (year, month, day) = (null, 0, 0);
            var start = Position;
            if (!Number(1, 4, out var first))
                return false;
            var digits = Position - start;
            if (digits is 2 or 4 && Word("年"))
            {
                year = digits == 2 ? 2000 + first : first;
                return Number(1, 2, out month) && Word("月") && Number(1, 2, out day) && Word("日") && (AfterWord = true);
            }

            if (digits <= 2 && Word("月"))
            {
                month = first;
                return Number(1, 2, out day) && Word("日") && (AfterWord = true);
            }

            var separator = Current;
            if (separator is not ('-' or '/' or '.') || digits == 3)
                return false;
            Position++;
            if (!Number(1, 2, out var second))
                return false;
            if (Current == separator)
            {
                if (digits == 1)
                    return false;
                Position++;
                year = digits == 4 ? first : 2000 + first;
                month = second;
                return Number(1, 2, out day);
            }

            // Two parts: only a dash makes a date of them (6.14 and 6/14 are numbers more often).
            (month, day) = (first, second);
            return digits <= 2 && separator == '-';
        }

        /// <summary>HH:mm[:ss[.fff]]; true with precision <see cref="TimePrecision.Day"/> when there is none; false when there is a wrong one.</summary>
        public bool TimeOfDay(out TimeSpan clock, out TimePrecision precision)
        {
            (clock, precision) = (TimeSpan.Zero, TimePrecision.Day);
            if (!char.IsAsciiDigit(Current))
                return true;
            if (!Number(1, 2, out var hour) || !Word(":") || !Number(2, 2, out var minute) || hour > 23 || minute > 59)
                return false;
            (clock, precision) = (new TimeSpan(hour, minute, 0), TimePrecision.Minute);
            if (!Word(":"))
                return true;
            if (!Number(2, 2, out var second) || second > 59)
                return false;
            (clock, precision) = (new TimeSpan(hour, minute, second), TimePrecision.Second);
            return !Word(".") || Number(1, 9, out _);
        }

        /// <summary>Z, +08:00 or +0800; null when there is none.</summary>
        public TimeSpan? Zone()
        {
            if (Word("Z"))
                return TimeSpan.Zero;
            var start = Position;
            Blanks();
            if (Current is '+' or '-')
            {
                var sign = Current == '-' ? -1 : 1;
                Position++;
                var digits = _input[Position..];
                if (digits.Length >= 5 && digits[2] == ':' && Number(2, 2, out var hours) && Word(":") && Number(2, 2, out var minutes) && hours <= 13 && minutes < 60)
                    return sign * new TimeSpan(hours, minutes, 0);
                if (Number(4, 4, out var both) && both / 100 <= 13 && both % 100 < 60)
                    return sign * new TimeSpan(both / 100, both % 100, 0);
            }

            Position = start;
            return null;
        }
    }
}
