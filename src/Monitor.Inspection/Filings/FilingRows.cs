using System.Globalization;
using Monitor.Domain.Accounts;
using Monitor.Domain.Filings;
using Monitor.Inspection.Register;
using Monitor.Storage.Filings;

namespace Monitor.Inspection.Filings;

/// <summary>Turns the rows below a header into entries. Whatever is wrong names its row and column.</summary>
internal sealed class FilingRows(FilingColumns columns) : HeadedRows<FilingField>(columns, maxLength: 500)
{
    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d H:m:s", "yyyy/M/d H:m:s", "yyyy-M-d H:m"];

    private readonly List<RegisterEntryRow> _entries = [];
    private readonly Dictionary<string, int> _rowOf = new(StringComparer.Ordinal);

    public FilingRead Read(IEnumerable<RegisterLine> lines, CancellationToken ct)
    {
        ReadAll(lines, FilingProblems.Of("NoEntries"), ct);
        return new FilingRead(IsRefused ? [] : _entries, Problems);
    }

    protected override void ReadRow(RegisterLine line)
    {
        var code = ReadCode(line);
        var platform = ReadPlatform(line, out var platformName);
        var name = Text(line, FilingField.Name);
        if (name is null)
            Error(FilingField.Name, FilingProblems.Of("NoName"));
        var entry = new RegisterEntryRow
        {
            Row = Row,
            Code = code ?? "",
            PlatformName = platformName ?? "",
            Platform = platform,
            PlatformId = Id(line, FilingField.Id),
            Name = name ?? "",
            Unit = Text(line, FilingField.Unit),
            UnitCode = Text(line, FilingField.UnitCode),
            VerifiedBody = Text(line, FilingField.VerifiedBody),
            IsVerified = ReadVerified(line),
            Url = Text(line, FilingField.Url),
            Region = Text(line, FilingField.Region) ?? Joined(line, FilingField.Province, FilingField.City, FilingField.County),
            Status = Status(line, FilingField.Status),
            AnnouncedOn = ReadDay(line, FilingField.AnnouncedOn),
            FrozenOn = ReadDay(line, FilingField.FrozenOn),
            CancelledOn = ReadDay(line, FilingField.CancelledOn),
            OfflineOn = ReadDay(line, FilingField.OfflineOn),
        };
        if (code is null || platformName is null || name is null)
            return;
        if (!_rowOf.TryAdd(code, Row))
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
        else if (RegisterWords.TryReadPlatform(name, out var platform))
            return platform;
        // The register knows more platforms than anybody watches; only their reconciliation with a list is not possible.
        else if (!RegisterWords.IsOtherPlatform(name))
            Warning(FilingField.Platform, FilingProblems.Of("UnknownPlatform", Shown(name)));
        return null;
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

        return YesNo(line, FilingField.IsVerified);
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
}
