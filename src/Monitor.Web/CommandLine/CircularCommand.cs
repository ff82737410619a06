using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Reports.Circulars;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Web.Composition;
using Monitor.Web.Texts;

namespace Monitor.Web.CommandLine;

/// <summary><c>circular</c>: the circular (通报) of a period from the database. A gate that fails writes nothing.</summary>
internal static class CircularCommand
{
    private static readonly string[] AllFormats = ["docx", "xlsx", "html", "json"];

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var period = new Option<Period?>("--period") { Description = "2026-09, 2026Q3, 2026H1, 2026 or 2026-07-01..2026-09-15; default: the quarter of today.", HelpName = "PERIOD", CustomParser = ParsePeriod };
        var kind = new Option<string?>("--kind") { Description = "quarter, month or half; with it, --period must be of that kind, and its default is the one of today.", HelpName = "KIND" };
        kind.AcceptOnlyFromAmong("quarter", "month", "half");
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder for the documents; default: circulars in the data folder.", HelpName = "DIR" };
        var format = new Option<string>("--format") { Description = $"docx, xlsx, html, pdf, json, parted by commas; default: {string.Join(',', AllFormats)}.", HelpName = "LIST", DefaultValueFactory = _ => string.Join(',', AllFormats) };
        var decimals = new Option<int?>("--decimals") { Description = "Decimals of rates, 0 to 2; default 1.", HelpName = "N" };
        decimals.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value is not ("0" or "1" or "2"))
                result.AddError($"--decimals: '{token.Value}' is not 0, 1 or 2.");
        });
        var rounding = new Option<string?>("--rounding") { Description = "halfUp (default) or truncate.", HelpName = "MODE" };
        rounding.AcceptOnlyFromAmong("halfUp", "truncate");
        var deadline = Day("--deadline", "Until when rectification is to be reported; default: deadlineWorkDays of the settings, else the circular asks for it 及时.");
        var issue = Day("--issue-date", "Date of issue; default: today, Beijing time.");
        var office = new Option<string?>("--office") { Description = "The issuing office, as signed.", HelpName = "NAME" };
        var region = new Option<string?>("--region") { Description = "Whose accounts they are, as printed; default 全省.", HelpName = "NAME" };
        var number = new Option<string?>("--number") { Description = "文号.", HelpName = "TEXT" };
        var addressee = new Option<string?>("--addressee") { Description = "主送.", HelpName = "TEXT" };
        var figures = new Option<FileInfo?>("--figures") { Description = "JSON file with what the office counts itself: sites, messages, reposts, reminders.", HelpName = "FILE" };
        var draft = new Option<bool>("--draft") { Description = "Write it although gates fail, stamped 草稿 on every page." };
        var command = new Command(
            "circular",
            $"Writes the circular of a period. The gates run first: when figures disagree nothing is written and they are named (exit code 1). Defaults come from {CircularSettings.FileName} in the data folder.")
        {
            period, kind, folder, format, decimals, rounding, deadline, issue, office, region, number, addressee, figures, draft,
        };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var today = DateOnly.FromDateTime(ChinaTime.In(time.GetUtcNow()).DateTime);
            var asked = Choose(parsed.GetValue(period), parsed.GetValue(kind), today);
            var formats = Formats(parsed.GetRequiredValue(format));
            var where = settings.Read(parsed);
            var defaults = await SettingsAsync(where, cancellationToken);
            var usual = OptionsOf(defaults, where.Calendar(), parsed.GetValue(issue) ?? today, parsed.GetValue(deadline));
            var rules = defaults.Rules with
            {
                Rounding = defaults.Rules.Rounding with
                {
                    Decimals = parsed.GetValue(decimals) ?? defaults.Decimals,
                    Mode = parsed.GetValue(rounding) switch { null => defaults.Rounding, "truncate" => RoundingMode.Truncate, _ => RoundingMode.HalfUp },
                },
            };
            var options = usual with
            {
                Office = parsed.GetValue(office) ?? usual.Office,
                Region = parsed.GetValue(region) ?? usual.Region,
                DocumentNumber = parsed.GetValue(number) ?? usual.DocumentNumber,
                Addressee = parsed.GetValue(addressee) ?? usual.Addressee,
                IsDraft = parsed.GetValue(draft),
            };
            await using var session = await MonitorSession.OpenAsync(where, time, cancellationToken);
            var circulars = session.Get<CircularOffice>();
            var circular = await circulars.PrepareAsync(asked, rules, options, Scope.All, await FiguresAsync(parsed.GetValue(figures), cancellationToken), cancellationToken);
            if (circular.Data.Rounds is [])
                throw new UserErrorException($"There is no round in {asked.Code}; a circular needs at least one.");
            foreach (var gate in circular.Gates)
                await terminal.Error.WriteLineAsync(CircularTexts.Of(gate.Severity == GateSeverity.Error ? "Gate" : "Gate.warning", gate.Text));
            if (circular.Errors is [_, ..] && !options.IsDraft)
                throw new UserErrorException($"{circular.Errors.Count} of the figures or facts above do not fit; nothing was written. Mend them, or write a draft with --draft.");
            var target = parsed.GetValue(folder) ?? new DirectoryInfo(Path.Combine(where.Data.FullName, "circulars"));
            await WriteAsync(circulars, circular, formats, target, terminal, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<CircularSettings> SettingsAsync(MonitorSettings where, CancellationToken cancellationToken)
    {
        try
        {
            return await CircularSettings.LoadAsync(where.Data.FullName, cancellationToken);
        }
        catch (FormatException exception)
        {
            throw new UserErrorException(exception.Message);
        }
    }

    private static CircularOptions OptionsOf(CircularSettings settings, WorkCalendar calendar, DateOnly issue, DateOnly? deadline)
    {
        try
        {
            return deadline is null ? settings.OptionsOn(issue, calendar) : (settings with { DeadlineWorkDays = null }).OptionsOn(issue, calendar) with { Deadline = deadline };
        }
        catch (MissingHolidaysException exception)
        {
            throw new UserErrorException(exception.Message);
        }
    }

    private static async Task<OfficeFigures?> FiguresAsync(FileInfo? file, CancellationToken cancellationToken)
    {
        if (file is null)
            return null;
        if (!file.Exists)
            throw new UserErrorException($"There is no file {file}.");
        try
        {
            return CircularSettings.ReadFigures(await File.ReadAllTextAsync(file.FullName, cancellationToken), file.Name);
        }
        catch (FormatException exception)
        {
            throw new UserErrorException(exception.Message);
        }
    }

    /// <summary>All documents are made before the first is written, so that a failure leaves nothing half.</summary>
    private static async Task WriteAsync(
        CircularOffice circulars, PreparedCircular circular, IReadOnlyList<CircularFormat> formats, DirectoryInfo folder, Terminal terminal, CancellationToken cancellationToken)
    {
        var documents = new List<(string Path, byte[] Bytes)>();
        var name = CircularTexts.Of(circular.Document.IsDraft ? "File.draft" : "File", circular.Numbers.Period.Code);
        foreach (var format in formats)
            documents.Add((Path.Combine(folder.FullName, $"{name}.{FormatName(format)}"), await circulars.WriteAsync(circular, format, cancellationToken)));
        folder.Create();
        foreach (var (path, bytes) in documents)
        {
            await File.WriteAllBytesAsync(path, bytes, cancellationToken);
            await terminal.Text.WriteLineAsync(path);
        }
    }

    private static string FormatName(CircularFormat format) => format switch
    {
        CircularFormat.Docx => "docx",
        CircularFormat.Xlsx => "xlsx",
        CircularFormat.Html => "html",
        CircularFormat.Pdf => "pdf",
        _ => "json",
    };

    private static List<CircularFormat> Formats(string list)
    {
        var formats = new List<CircularFormat>();
        foreach (var word in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Enum.GetValues<CircularFormat>().Any(format => FormatName(format) == word))
                throw new UserErrorException($"--format: '{word}' is none of docx, xlsx, html, pdf, json.");
            formats.Add(Enum.GetValues<CircularFormat>().First(format => FormatName(format) == word));
        }

        return formats is [] ? throw new UserErrorException("--format names no format.") : [.. formats.Distinct()];
    }

    private static Period Choose(Period? period, string? kind, DateOnly today)
    {
        if (period is null)
        {
            return kind switch
            {
                "month" => Period.Month(today.Year, today.Month),
                "half" => Period.HalfYear(today.Year, today.Month <= 6 ? 1 : 2),
                _ => Period.Quarter(today.Year, ((today.Month - 1) / 3) + 1),
            };
        }

        var name = period.Kind switch { PeriodKind.Month => "month", PeriodKind.Quarter => "quarter", PeriodKind.HalfYear => "half", _ => "" };
        return kind is null || kind == name ? period : throw new UserErrorException($"--period {period.Code} is not of the kind '{kind}'.");
    }

    private static Period? ParsePeriod(ArgumentResult result)
    {
        try
        {
            return Period.Parse(SharedOptions.Word(result));
        }
        catch (FormatException exception)
        {
            result.AddError($"--period: {exception.Message}");
            return null;
        }
    }

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(SharedOptions.Word(result), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            result.AddError($"{name}: '{SharedOptions.Word(result)}' is no day. Write e.g. 2026-10-20.");
            return null;
        },
    };
}
