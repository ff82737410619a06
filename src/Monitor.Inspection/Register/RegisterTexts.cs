namespace Monitor.Inspection.Register;

/// <summary>What is said to the person who imports a register (Chinese).</summary>
internal static class RegisterTexts
{
    public const string Empty = "文件是空的。";
    public const string TooLarge = "文件超过 50 MB，未读取。请拆分后再导入。";
    public const string TooLargeUnpacked = "文件解压后过大，未读取。请删除多余的工作表、图片和格式后再导入。";
    public const string OldExcel = "这是旧版 .xls 文件，无法读取。请另存为 .xlsx 或 CSV 后再导入。";
    public const string NotASpreadsheet = "这不是表格文件。请导入 .xlsx 或 CSV 文件。";
    public const string Broken = "文件已损坏，无法读取。请用表格软件打开并重新保存后再导入。";
    public const string NoHeader = "没有找到表头。第一行（或前 30 行内）须有「平台」列，以及「唯一标识」「账号名称」「主页地址」中至少一列。";
    public const string NoPlatformColumn = "表头缺少「平台」（账号类型）列。";
    public const string NoIdentityColumn = "表头缺少「唯一标识」「账号名称」「主页地址」中的任何一列。";
    public const string NoAccounts = "表头下面没有账号。";
    public const string NoPlatform = "没有填写平台。";
    public const string NoIdentity = "「唯一标识」「账号名称」「主页地址」至少要填一项。";
    public const string DigitsLost = "唯一标识被表格软件改成了科学计数法或长数字，末尾数字已丢失。请把该列设为“文本”格式后重新填写。";
    public const string NotMenu = "菜单应写成「父菜单/子菜单=网址」，多个之间用分号或换行隔开。";

    public static string TooLong(int longest) => $"内容过长，最多 {longest} 个字符。";

    public static string TooManyRows(int limit) => $"超过 {limit} 行，未读取。请拆分后再导入。";

    public static string UnclosedQuote(int row) => $"第 {row} 行起引号没有成对，无法读取。";

    public static string MoreProblems(int shown) => $"问题过多，只列出前 {shown} 个。";

    public static string UnknownPlatform(string text) => $"未知平台「{text}」。可用：微信、微博、抖音、今日头条、快手、百度贴吧、政府网站、移动客户端、小程序、快应用。";

    public static string Application(string text) => $"「{text}」属于政务应用程序，登记入库，不参加检查和抽样。";

    public static string SkippedPlatform(string text) => $"平台「{text}」暂不监测，已跳过该行。";

    public static string UnknownStatus(string text) => $"未知状态「{text}」。可用：正常、已发关停公告、冻结期、迁移、注销、删除。";

    public static string UnknownYesNo(string text) => $"「{text}」应填“是”或“否”。";

    public static string NotAnAddress(string text) => $"「{text}」不是网址。";

    public static string AddressIgnored(string text) => $"「{text}」不是网址，已忽略。";

    public static string UnknownSource(string text) => $"无法识别的来源地址「{text}」。";

    public static string SameAs(int row) => $"与第 {row} 行完全相同，已跳过。";

    public static string Contradicts(int row) => $"与第 {row} 行是同一账号，但内容不同。";

    public static string Imported(string? file, int added, int changed, int unchanged) =>
        $"{(file is null ? "" : $"「{file}」")}新增 {added} 个，变更 {changed} 个，未变 {unchanged} 个";

    public static string Exported(int accounts, ExportFormat format) => $"{accounts} 个账号，{format} 文件";
}
