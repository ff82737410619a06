using Monitor.Domain.Sheets;
using Monitor.Inspection.Register;

namespace Monitor.Inspection.Sheets;

/// <summary>What a column of a file of check sheets may hold.</summary>
internal enum SheetField
{
    Sheet,
    Version,
    Account,
    Code,
    Answer,
    Remark,
    Address,
    Excerpt,
}

/// <summary>Which column of a file of check sheets holds what.</summary>
internal sealed class SheetColumns(RegisterLine header, IReadOnlyDictionary<SheetField, int> columns) : HeadedColumns<SheetField>(header, columns)
{
    private static readonly (SheetField Field, string[] Headings)[] Known =
    [
        (SheetField.Sheet, ["检查单号", "单号"]),
        (SheetField.Version, ["版本"]),
        (SheetField.Account, ["账号名称"]),
        (SheetField.Code, ["指标代码", "代码"]),
        (SheetField.Answer, ["结论"]),
        (SheetField.Remark, ["说明"]),
        (SheetField.Address, ["网址", "地址"]),
        (SheetField.Excerpt, ["原文摘录", "原文"]),
    ];

    /// <summary>Headings without which nothing can be read, that are missing.</summary>
    public IEnumerable<string> Missing => MissingOf(Known, SheetField.Sheet, SheetField.Version, SheetField.Code, SheetField.Answer);

    /// <summary>Understands a row as a header as far as it can.</summary>
    public static SheetColumns Of(RegisterLine line) => new(line, Find(line, Known, once: true));
}

/// <summary>How answers are written in files.</summary>
internal static class SheetWords
{
    private static readonly (SheetAnswer Answer, string Word)[] Answers = [(SheetAnswer.Fine, "未发现问题"), (SheetAnswer.Problem, "发现问题"), (SheetAnswer.CannotSay, "无法判断")];

    /// <summary>The words that may stand in the column 结论.</summary>
    public static string All => string.Join('、', Answers.Select(a => a.Word));

    /// <summary>An answer's word; empty where nothing was said.</summary>
    public static string Of(SheetAnswer answer) => Answers.FirstOrDefault(a => a.Answer == answer).Word ?? "";

    /// <summary>Reads one.</summary>
    public static bool TryRead(string text, out SheetAnswer answer)
    {
        var word = RegisterWords.Fold(text);
        answer = Answers.FirstOrDefault(a => a.Word == word).Answer;
        return answer != SheetAnswer.None;
    }
}
