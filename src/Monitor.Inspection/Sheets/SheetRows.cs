using System.Globalization;
using Monitor.Domain.Indicators;
using Monitor.Domain.Sheets;
using Monitor.Inspection.Register;

namespace Monitor.Inspection.Sheets;

/// <summary>Answers to one sheet, as a file holds them.</summary>
/// <param name="Id">The sheet.</param>
/// <param name="Version">The version that the file was made from.</param>
/// <param name="Answers">What is said, by indicator code.</param>
internal sealed record AnsweredSheet(long Id, int Version, Dictionary<string, SheetInput> Answers)
{
    /// <summary>The rows that say it, by indicator code.</summary>
    public Dictionary<string, int> Rows { get; } = [];

    /// <summary>The accounts that those rows name.</summary>
    public HashSet<string> Accounts { get; } = [];
}

/// <summary>Turns the rows below a header into answers. A row without 结论 says nothing.</summary>
internal sealed class SheetRows(SheetColumns columns) : HeadedRows<SheetField>(columns, SheetWork.LongestText)
{
    private readonly Dictionary<long, AnsweredSheet> _sheets = [];

    public (IReadOnlyList<AnsweredSheet> Sheets, IReadOnlyList<RegisterProblem> Problems) Read(IEnumerable<RegisterLine> lines, CancellationToken ct)
    {
        ReadAll(lines, SheetFileTexts.Of("Nothing"), ct);
        return (IsRefused ? [] : [.. _sheets.Values.Where(sheet => sheet.Answers.Count > 0)], Problems);
    }

    protected override void ReadRow(RegisterLine line)
    {
        if (Number(line, SheetField.Sheet) is not { } id || Number(line, SheetField.Version) is not { } version)
            return;
        var code = Text(line, SheetField.Code);
        if (code is null || !IndicatorCatalogue.Contains(code))
        {
            Error(SheetField.Code, SheetFileTexts.Of("UnknownCode", Shown(code ?? "")));
            return;
        }

        var input = new SheetInput(SheetAnswer.None, Text(line, SheetField.Remark), Text(line, SheetField.Address), Text(line, SheetField.Excerpt));
        if (Text(line, SheetField.Answer) is not { } word)
        {
            if ((input.Remark ?? input.Address ?? input.Excerpt) is not null)
                Warning(SheetField.Answer, SheetFileTexts.Of("WordsWithoutAnswer"));
            return;
        }

        if (!SheetWords.TryRead(word, out var answer))
        {
            Error(SheetField.Answer, SheetFileTexts.Of("UnknownAnswer", Shown(word), SheetWords.All));
            return;
        }

        if (input.Address is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            Error(SheetField.Address, SheetFileTexts.Of("NoAddress", Shown(address)));
            return;
        }

        if (!_sheets.TryGetValue(id, out var sheet))
            _sheets[id] = sheet = new AnsweredSheet(id, (int)version, []);
        if (sheet.Version != version)
            Error(SheetField.Version, SheetFileTexts.Of("TwoVersions", id));
        else if (!sheet.Answers.TryAdd(code, input with { Answer = answer }))
            Error(SheetField.Code, SheetFileTexts.Of("Twice", id, code));
        sheet.Rows.TryAdd(code, Row);
        if (Text(line, SheetField.Account) is { } account)
            sheet.Accounts.Add(account);
    }

    private long? Number(RegisterLine line, SheetField field)
    {
        if (long.TryParse(Text(line, field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue)
            return number;
        Error(field, SheetFileTexts.Of("NoNumber"));
        return null;
    }
}
