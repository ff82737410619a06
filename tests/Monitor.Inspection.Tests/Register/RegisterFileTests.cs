using System.Text;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Register;
using Monitor.Platforms.WeChat;

namespace Monitor.Inspection.Tests.Register;

public sealed class RegisterFileTests
{
    private const string English = "platform,id,name,url,unit,supervisor,region,status,sources,menu\n";

    [Fact]
    public async Task Every_English_column_is_read()
    {
        var read = await ReadAsync(English + """
            weibo,5700000001,海州发布,https://weibo.com/u/5700000001,海州区政府办公室,海州市政府办公室,海州区,frozen,,
            wechat,,海州政务,,,,,,https://mp.weixin.qq.com/s/abc;https://feeds.example.cn/a.xml,"服务/办事=https://a.gov.cn/x?id=1;y=2
            关于=www.a.gov.cn"
            """);

        read.Problems.ShouldBeEmpty();
        read.Accounts[0].ShouldBe(new Account
        {
            Platform = Platform.Weibo,
            PlatformId = "5700000001",
            Name = "海州发布",
            Url = "https://weibo.com/u/5700000001",
            Unit = "海州区政府办公室",
            Supervisor = "海州市政府办公室",
            Region = "海州区",
            Status = AccountStatus.Frozen,
            Sources = read.Accounts[0].Sources,
            MenuLinks = read.Accounts[0].MenuLinks,
        });
        read.Accounts[1].Sources.Select(s => s.Kind).ShouldBe([AccountSourceKind.Article, AccountSourceKind.Feed]);
        read.Accounts[1].MenuLinks.ShouldBe([new MenuLink("服务/办事", "https://a.gov.cn/x?id=1;y=2"), new MenuLink("关于", "www.a.gov.cn")]);
    }

    [Fact]
    public async Task Chinese_headings_below_a_title_with_remarks_and_other_columns_are_read()
    {
        var read = await ReadAsync("""
            海州市政务新媒体台账,,,,,,,,
            填报日期:2026-11-01,,,,,,,,
            序号,新媒体标识码,账号类型(必填),账号名称*,唯一标识(uid),填报单位名称,省,市,县,账号状态
            1,4600000001000001,新浪微博,海州发布,5700000001,海州区政府,江南省,海州市,海州区,正常
            2,4600000001000002,微信公众号,海州政务,-,海州区政府,江南省,海州市,/,已发关停公告
            """);

        read.Problems.ShouldBeEmpty();
        read.Accounts.Select(a => (a.Platform, a.PlatformId, a.Name, a.Unit, a.Region, a.Status)).ShouldBe(
        [
            (Platform.Weibo, "5700000001", "海州发布", "海州区政府", "江南省/海州市/海州区", AccountStatus.Normal),
            (Platform.WeChat, null, "海州政务", "海州区政府", "江南省/海州市", AccountStatus.ClosureAnnounced),
        ]);
    }

    [Fact]
    public async Task Applications_are_kept_with_their_kind_and_said_to_be_looked_at_by_nobody()
    {
        var read = await ReadAsync("账号类型,账号名称\n移动客户端,海州通\n小程序（海州办事）,海州办事\n快应用,海州快办\n微信,海州发布\n");

        read.Accounts.Select(a => (a.Platform, a.IsInScope)).ShouldBe([(Platform.App, false), (Platform.MiniProgram, false), (Platform.QuickApp, false), (Platform.WeChat, true)]);
        read.IsUsable.ShouldBeTrue();
        read.Problems.Select(p => p.ToString()).ShouldBe(
        [
            "第 2 行「账号类型」：「移动客户端」属于政务应用程序，登记入库，不参加检查和抽样。",
            "第 3 行「账号类型」：「小程序（海州办事）」属于政务应用程序，登记入库，不参加检查和抽样。",
            "第 4 行「账号类型」：「快应用」属于政务应用程序，登记入库，不参加检查和抽样。",
        ]);
    }

    [Fact]
    public async Task Traditional_and_full_width_words_are_read()
    {
        var read = await ReadAsync("帳號類型,帳號名稱,帳號狀態\n微 信,海州政務,註銷\nWeibo,海州发布,已註銷\n");

        read.Problems.ShouldBeEmpty();
        read.Accounts.Select(a => (a.Platform, a.Status)).ShouldBe([(Platform.WeChat, AccountStatus.Cancelled), (Platform.Weibo, AccountStatus.Cancelled)]);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task The_separator_is_found(string separator)
    {
        var read = await ReadAsync("platform,name,unit\nweibo,\"海州,发布;一\",海州区政府\n".Replace("m,n", $"m{separator}n", StringComparison.Ordinal)
            .Replace("e,u", $"e{separator}u", StringComparison.Ordinal).Replace("weibo,", $"weibo{separator}", StringComparison.Ordinal).Replace("\",", $"\"{separator}", StringComparison.Ordinal));

        var account = read.Accounts.ShouldHaveSingleItem();
        (account.Name, account.Unit).ShouldBe(("海州,发布;一", "海州区政府"));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public async Task The_encoding_is_found(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(encoding);

        var read = await ReadAsync([.. bytes.GetPreamble(), .. bytes.GetBytes("平台,账号名称,主办单位\n微博,海州发布,海州区人民政府办公室\n")]);

        read.Accounts.ShouldHaveSingleItem().Unit.ShouldBe("海州区人民政府办公室");
    }

    [Theory]
    [InlineData("platform,name\n休眠号,a\n", 2, "platform", "未知平台「休眠号」")]
    [InlineData("platform,name\n,a\n", 2, "platform", "没有填写平台")]
    [InlineData("platform,name,id\nweibo,-,\n", 2, null, "至少要填一项")]
    [InlineData("platform,name,id\n\nweibo,,\u200B\n", 3, null, "至少要填一项")]
    [InlineData("平台,账号名称,账号状态\n微博,a,休眠\n", 2, "账号状态", "未知状态「休眠」")]
    [InlineData("平台,唯一标识\n微博,5.70000E+18\n", 2, "唯一标识", "科学计数法")]
    [InlineData("platform,id,name\nweibo,1,a\nweibo,1,b\n", 3, null, "与第 2 行是同一账号，但内容不同")]
    [InlineData("platform,url\nweibo,javascript:alert(1)\n", 2, "url", "不是网址")]
    [InlineData("platform,name,sources\nwechat,a,https://weixin.sogou.com/weixin?query=a\n", 2, "sources", "无法识别的来源地址")]
    [InlineData("platform,name,menu\nwechat,a,办事大厅\n", 2, "menu", "父菜单/子菜单=网址")]
    public async Task A_wrong_row_is_named_and_nothing_is_imported(string text, int row, string? column, string message)
    {
        var read = await ReadAsync(text + "douyin,good,good\n");

        var problem = read.Problems.First(p => p.Level == RegisterProblemLevel.Error);
        (problem.Row, problem.Column).ShouldBe((row, column));
        problem.Message.ShouldContain(message);
        read.IsUsable.ShouldBeFalse();
        read.Accounts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cell_that_is_too_long_is_told_with_how_long_it_may_be() =>
        (await ReadAsync($"platform,name\nweibo,{new string('政', 2_001)}\n")).Problems[0].ToString().ShouldBe("第 2 行「name」：内容过长，最多 2000 个字符。");

    [Fact]
    public async Task Platforms_of_the_register_that_are_not_watched_are_skipped_and_told()
    {
        var read = await ReadAsync("平台,账号名称\n百家号,a\n其他(喜马拉雅),b\n微博,c\n");

        read.IsUsable.ShouldBeTrue();
        read.Accounts.ShouldHaveSingleItem().Name.ShouldBe("c");
        read.Problems.Select(p => p.ToString()).ShouldBe(["第 2 行「平台」：平台「百家号」暂不监测，已跳过该行。", "第 3 行「平台」：平台「其他(喜马拉雅)」暂不监测，已跳过该行。"]);
    }

    [Fact]
    public async Task A_row_that_stands_twice_and_a_repeated_header_are_skipped()
    {
        var read = await ReadAsync("platform,id,name\nweibo,1,a\nplatform,id,name\nweibo,1,a\n");

        read.IsUsable.ShouldBeTrue();
        read.Accounts.Count.ShouldBe(1);
        read.Problems.ShouldHaveSingleItem().ToString().ShouldBe("第 4 行：与第 2 行完全相同，已跳过。");
    }

    [Theory]
    [InlineData("", "文件是空的")]
    [InlineData(" \n ", "文件是空的")]
    [InlineData("platform,name\n", "没有账号")]
    [InlineData("name,id\na,1\n", "缺少「平台」")]
    [InlineData("platform,unit\nweibo,b\n", "「唯一标识」「账号名称」「主页地址」")]
    [InlineData("hello\nworld\n", "没有找到表头")]
    [InlineData("<html><table>", "不是表格文件")]
    [InlineData("%PDF-1.7", "不是表格文件")]
    [InlineData("platform,name\nweibo,\"a\nweibo,b\n", "引号没有成对")]
    public async Task A_file_that_is_no_register_is_refused_with_the_reason(string text, string message)
    {
        var problem = (await ReadAsync(text)).Problems.ShouldHaveSingleItem();

        (problem.Level, problem.Row).ShouldBe((RegisterProblemLevel.Error, null));
        problem.Message.ShouldContain(message);
    }

    [Fact]
    public async Task An_old_xls_file_is_named_as_such() =>
        (await ReadAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])).Problems.ShouldHaveSingleItem().Message.ShouldContain(".xls");

    [Fact]
    public async Task Names_in_strange_writing_and_formulas_stay_text()
    {
        var read = await ReadAsync("platform,name,unit\nweibo,\u202Eمرحبا🏛政务,=cmd|'/c calc'!A1\n");

        var account = read.Accounts.ShouldHaveSingleItem();
        (account.Name, account.Unit).ShouldBe(("\u202Eمرحبا🏛政务", "=cmd|'/c calc'!A1"));
    }

    [Fact]
    public async Task An_app_id_is_the_first_source_and_an_address_without_scheme_gets_one()
    {
        var account = (await ReadAsync("platform,app_id,url,sources\nwechat,wx0123456789abcdef,mp.weixin.qq.com/mp/profile_ext?action=home,https://mp.weixin.qq.com/s/abc\n"))
            .Accounts.ShouldHaveSingleItem();

        account.Sources[0].ShouldBe(new AccountSource(AccountSourceKind.OwnApi, "wx0123456789abcdef"));
        account.Sources.Count.ShouldBe(2);
        account.Url.ShouldBe("https://mp.weixin.qq.com/mp/profile_ext?action=home");
    }

    [Fact]
    public async Task A_wrong_address_beside_a_name_is_told_and_left_out()
    {
        var read = await ReadAsync("平台,账号名称,主页地址\n微博,海州发布,见附件\n");

        read.Accounts.ShouldHaveSingleItem().Url.ShouldBeNull();
        read.Problems.ShouldHaveSingleItem().Level.ShouldBe(RegisterProblemLevel.Warning);
    }

    [Fact]
    public async Task A_file_with_thousands_of_problems_lists_some_and_says_so()
    {
        var read = await ReadAsync("platform,name\n" + string.Concat(Enumerable.Repeat("x,y\n", 5_000)));

        read.Problems.Count.ShouldBe(RegisterFile.MaxProblems + 1);
        read.Problems[^1].Message.ShouldContain("问题过多");
    }

    [Fact]
    public async Task A_stream_that_says_it_is_200_MB_is_refused_unread()
    {
        var stream = new Endless(200L << 20, canSeek: true);

        (await new RegisterFile(_ => null).ReadAsync(stream, default)).Problems.ShouldHaveSingleItem().Message.ShouldContain("50 MB");

        stream.BytesRead.ShouldBe(0);
    }

    [Fact]
    public async Task A_stream_of_unknown_length_is_refused_soon_after_the_limit()
    {
        var stream = new Endless(long.MaxValue, canSeek: false);

        (await new RegisterFile(_ => null).ReadAsync(stream, default)).Problems.ShouldHaveSingleItem().Message.ShouldContain("50 MB");

        stream.BytesRead.ShouldBeLessThan(RegisterFile.MaxBytes + 200_000);
    }

    private static Task<RegisterRead> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));

    private static Task<RegisterRead> ReadAsync(byte[] bytes) => new RegisterFile(AccountSourceAddress.Recognise).ReadAsync(new MemoryStream(bytes), default);

    private sealed class Endless(long length, bool canSeek) : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => canSeek;

        public override bool CanWrite => false;

        public override long Length => canSeek ? length : throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'a', offset, count);
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
