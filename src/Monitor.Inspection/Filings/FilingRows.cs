using System.Globalization;
using Monitor.Domain.Accounts;
using Monitor.Domain.Filings;
using Monitor.Inspection.Register;
using Monitor.Storage.Filings;

namespace Monitor.Inspection.Filings;

/// <summary>Turns the rows below a header into entries. Whatever is wrong names its row and column.</summary>
internal sealed class FilingRows(FilingColumns columns)
{
    private const int MaxLength = 500;

    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d H:m:s", "yyyy/M/d H:m:s", "yyyy-M-d H:m"];

    private readonly List<RegisterEntryRow> _entries = [];
    private readonly List<RegisterProblem> _problems = [];
    private readonly Dictionary<string, int> _rowOf = new(StringComparer.Ordinal);
    private int _row;

    public FilingRead Read(IEnumerable<RegisterLine> lines, CancellationToken ct)
    {
        foreach (var line in lines)
        {
            ct.ThrowIfCancellationRequested();
            if (line.Cells.All(c => c.Text.Length == 0) || columns.IsRepeatedIn(line))
                continue;
            if (_entries.Count >= RegisterFile.MaxRows)
                throw new RegisterFileException(RegisterTexts.TooManyRows(RegisterFile.MaxRows));
            _row = line.Number;
            Read(line);
            if (_problems.Count < RegisterFile.MaxProblems)
                continue;
            _problems.Add(new RegisterProblem(RegisterProblemLevel.Error, null, null, RegisterTexts.MoreProblems(RegisterFile.MaxProblems)));
            break;
        }

        if (_entries.Count == 0 && _problems.Count == 0)
            throw new RegisterFileException(FilingProblems.Of("NoEntries"));
        return new FilingRead(_problems.Exists(p => p.Level == RegisterProblemLevel.Error) ? [] : _entries, _problems);
    }

    private void Read(RegisterLine line)
    {
        var code = ReadCode(line);
        var platform = ReadPlatform(line, out var platformName);
        var name = Text(line, FilingField.Name);
        if (name is null)
            Error(FilingField.Name, FilingProblems.Of("NoName"));
        var entry = new RegisterEntryRow
        {
            Row = _row,
            Code = code ?? "",
            PlatformName = platformName ?? "",
            Platform = platform,
            PlatformId = ReadId(line),
            Name = name ?? "",
            Unit = Text(line, FilingField.Unit),
            UnitCode = Text(line, FilingField.UnitCode),
            VerifiedBody = Text(line, FilingField.VerifiedBody),
            IsVerified = ReadVerified(line),
            Url = Text(line, FilingField.Url),
            Region = Text(line, FilingField.Region) ?? JoinedRegion(line),
            Status = ReadStatus(line),
            AnnouncedOn = ReadDay(line, FilingField.AnnouncedOn),
            FrozenOn = ReadDay(line, FilingField.FrozenOn),
            CancelledOn = ReadDay(line, FilingField.CancelledOn),
            OfflineOn = ReadDay(line, FilingField.OfflineOn),
        };
        if (code is null || platformName is null || name is null)
            return;
        if (!_rowOf.TryAdd(code, _row))
        {
            Error(FilingField.Code, FilingProblems.Of("CodeTwice", code, _rowOf[code]));
            return;
        }

        _entries.Add(entry);
    }

    private string? ReadCode(RegisterLine line)
    {
        var cell = columns.Cell(line, FilingField.Code);
        if (cell.DigitsLost)
            Error(FilingField.Code, FilingProblems.Of("CodeDigitsLost"));
        else if (columns.Value(line, FilingField.Code) is not { } text)
            Error(FilingField.Code, FilingProblems.Of("NoCode"));
        else if (FilingCode.TryParse(text, out var code))
            return code;
        else
            Error(FilingField.Code, FilingProblems.Of("NotACode", Shown(text)));
        return null;
    }

    private Platform? ReadPlatform(RegisterLine line, out string? name)
    {
        name = Text(line, FilingField.Platform);
        if (name is null)
            Error(FilingField.Platform, RegisterTexts.NoPlatform);
        else if (PlatformCode.TryParse(RegisterWords.Fold(name), out var platform))
            return platform;
        // The register knows more platforms than anybody watches; only their reconciliation with a list is not possible.
        else if (!RegisterWords.IsOtherPlatform(name))
            Warning(FilingField.Platform, FilingProblems.Of("UnknownPlatform", Shown(name)));
        return null;
    }

    private string? ReadId(RegisterLine line)
    {
        if (!columns.Cell(line, FilingField.Id).DigitsLost)
            return Text(line, FilingField.Id);
        Error(FilingField.Id, RegisterTexts.DigitsLost);
        return null;
    }

    private AccountStatus ReadStatus(RegisterLine line)
    {
        var text = Text(line, FilingField.Status);
        if (!RegisterWords.TryReadStatus(text, out var status))
            Error(FilingField.Status, RegisterTexts.UnknownStatus(Shown(text!)));
        return status;
    }

    private bool? ReadVerified(RegisterLine line)
    {
        var text = Text(line, FilingField.IsVerified);
        switch (text is null ? null : RegisterWords.Fold(text))
        {
            case "已认证" or "认证" or "已通过":
                return true;
            case "未认证" or "未通过":
                return false;
            case null:
                return null;
        }

        if (!RegisterWords.TryReadYesNo(text, out var yes))
            Error(FilingField.IsVerified, RegisterTexts.UnknownYesNo(Shown(text!)));
        return yes;
    }

    private DateOnly? ReadDay(RegisterLine line, FilingField field)
    {
        if (Text(line, field) is not { } text)
            return null;
        // A spreadsheet keeps a day as the number of days since 1899-12-30.
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > 36_000 and < 80_000)
            return new DateOnly(1899, 12, 30).AddDays(serial);
        if (DateTime.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return DateOnly.FromDateTime(day);
        Error(field, FilingProblems.Of("NotADay", Shown(text)));
        return null;
    }

    private string? JoinedRegion(RegisterLine line)
    {
        var parts = ((FilingField[])[FilingField.Province, FilingField.City, FilingField.County]).Select(f => Text(line, f)).OfType<string>().Distinct().ToList();
        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    private string? Text(RegisterLine line, FilingField field)
    {
        var text = columns.Value(line, field);
        if (text is null || text.Length <= MaxLength)
            return text;
        Error(field, RegisterTexts.TooLong);
        return null;
    }

    private void Error(FilingField field, string message) => _problems.Add(new RegisterProblem(RegisterProblemLevel.Error, _row, columns.HeadingOf(field), message));

    private void Warning(FilingField field, string message) => _problems.Add(new RegisterProblem(RegisterProblemLevel.Warning, _row, columns.HeadingOf(field), message));

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
