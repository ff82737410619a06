using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Monitor.Domain.People;

namespace Monitor.Web.Tests.Supervision;

public sealed class RegisterPages(SeededConsole console) : IClassFixture<SeededConsole>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_sent_looked_at_and_imported_and_hostile_words_stay_words()
    {
        using var sent = await SendAsync("平台,唯一标识,账号名称,主办单位\n微博,77,<script>alert(9)</script>,=cmd|' /C calc'!A0\n");
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = sent.Headers.Location!.ToString();

        var preview = await GetAsync(address);
        preview.ShouldContain("<b>1</b>新增");
        preview.ShouldContain("&lt;script&gt;alert(9)&lt;/script&gt;");
        preview.ShouldNotContain("<script>alert(9)");
        using var done = await console.Client.PostFormAsync(address, $"{address}?handler=Confirm");

        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GetAsync("/register")).ShouldContain("导入完成：新增 1 个，变更 0 个，未变 0 个。");
        (await GetAsync("/register?search=alert(9)")).ShouldContain("共 1 个账号");
        using var gone = await console.Client.GetAsync(address, Ct);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_bad_row_is_named_and_the_import_is_not_offered()
    {
        using var sent = await SendAsync("平台,唯一标识,账号名称,账号状态\n微博,78,甲,休眠\n");

        var preview = await GetAsync(sent.Headers.Location!.ToString());

        preview.ShouldContain("未知状态「休眠」");
        preview.ShouldContain("账号状态");
        preview.ShouldNotContain("确认导入");
        preview.ShouldContain("放弃");
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_before_they_are_read()
    {
        using var body = new Endless();
        using var content = new StreamContent(body);
        content.Headers.ContentLength = 200L << 20;
        content.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data") { Parameters = { new NameValueHeaderValue("boundary", "x") } };

        // Asks first whether to send it: an answer to somebody who is still sending is lost with the connection.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/register/import") { Content = content, Headers = { ExpectContinue = true } };

        using var answer = await console.Client.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("文件超过 50 MB");
        body.Given.ShouldBe(0);
    }

    [Fact]
    public async Task An_export_is_a_file_to_be_saved_and_stands_in_the_audit_log()
    {
        using var answer = await console.Client.GetAsync("/register/export?format=Csv", Ct);

        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("平台,唯一标识,账号名称");
        using var log = await console.As(Role.Administrator).GetAsync("/audit", Ct);
        (await log.Content.ReadAsStringAsync(Ct)).ShouldContain("导出账号");
    }

    [Fact]
    public async Task An_answer_of_strangers_is_shown_as_text_with_its_hash_compared()
    {
        var page = await GetAsync($"/captures/{console.CaptureId}/view");

        page.ShouldContain("&lt;script&gt;alert(3)&lt;/script&gt;");
        page.ShouldNotContain("<script>alert(3)");
        page.ShouldContain("与采集时一致");
    }

    [Fact]
    public async Task A_ledger_entry_is_verified_when_it_is_opened()
    {
        (await GetAsync("/evidence/1/view")).ShouldContain("与台账一致");
    }

    [Fact]
    public async Task An_edit_is_saved_and_the_second_of_two_is_shown_what_the_first_wrote()
    {
        var address = $"/accounts/{console.WalledAccount}/edit";
        var version = (await GetAsync(address)).Split("name=\"version\" value=\"")[1].Split('"')[0];
        (string, string)[] Form(string name) => [("version", version), ("f.Name", name), ("f.Unit", "青禾县公安局"), ("f.Region", "望舒县"), ("f.Status", "Normal"), ("f.Contacts[0].Name", "张三"), ("f.Contacts[0].Phone", "010-1")];

        using var first = await console.Client.PostFormAsync(address, address, Form("青禾公安<改>"));
        using var second = await console.As(Role.Administrator).PostFormAsync(address, address, Form("另一个名字"));

        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await GetAsync($"/accounts/{console.WalledAccount}");
        page.ShouldContain("已保存：账号名称、联系人。");
        page.ShouldContain("青禾公安&lt;改&gt;");
        page.ShouldContain("010-1");
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        var conflict = await second.Content.ReadAsStringAsync(Ct);
        conflict.ShouldContain("别人改过这个账号");
        conflict.ShouldContain("现为：<bdi>青禾公安&lt;改&gt;</bdi>");
        conflict.ShouldContain("value=\"另一个名字\"");
    }

    [Fact]
    public async Task A_time_line_is_data_for_the_chart_with_the_limit_of_days()
    {
        (await GetAsync($"/accounts/{console.SilentAccount}/timeline")).ShouldContain("\"limit\":14");
    }

    private async Task<HttpResponseMessage> SendAsync(string text)
    {
        using var form = await console.Client.GetAsync("/register/import", Ct);
        var token = (await form.Content.ReadAsStringAsync(Ct)).Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "清单.csv" },
        };
        return await console.Client.PostAsync("/register/import", content, Ct);
    }

    private async Task<string> GetAsync(string address)
    {
        using var answer = await console.Client.GetAsync(address, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    /// <summary>A body that nobody holds in memory, and that counts what is taken of it.</summary>
    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => 200L << 20;

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, Length - Given);
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
