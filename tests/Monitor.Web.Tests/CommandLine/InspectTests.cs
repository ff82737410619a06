using System.Text;
using System.Text.Json;

namespace Monitor.Web.Tests.CommandLine;

public sealed class InspectTests : IDisposable
{
    private const string Posts = """
        {"ok":1,"data":{"cardlistInfo":{"containerid":"1076031000000001","total":2},"cards":[
          {"card_type":9,"mblog":{"id":"5100000000000001","mid":"5100000000000001","created_at":"3小时前","text":"今日天气","user":{"id":1000000001,"screen_name":"望舒发布"},
            "reposts_count":1,"comments_count":2,"attitudes_count":3}}]}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitor-inspect-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Exactly_one_object_stands_on_standard_output_and_Chinese_is_not_escaped()
    {
        var run = await InspectAsync(Posts, "--platform", "weibo", "--captured-at", "2026-11-21T12:00:00+08:00", "--account", "1000000001");

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain("今日天气");
        var reading = JsonDocument.Parse(run.Output).RootElement;
        reading.GetProperty("kind").GetString().ShouldBe("weibo.posts");
        reading.GetProperty("lastPost").GetProperty("at").GetString().ShouldBe("2026-11-21T09:00:00+08:00");
    }

    [Fact]
    public async Task Relative_times_count_from_the_files_last_write_when_nothing_else_is_said()
    {
        var file = Write(Encoding.UTF8.GetBytes(Posts));
        File.SetLastWriteTimeUtc(file, new DateTime(2026, 11, 20, 4, 0, 0, DateTimeKind.Utc));

        var run = await CommandRun.OfAsync("inspect", "--platform", "weibo", "--file", file);

        JsonDocument.Parse(run.Output).RootElement.GetProperty("lastPost").GetProperty("at").GetString().ShouldBe("2026-11-20T09:00:00+08:00");
    }

    [Fact]
    public async Task What_the_file_says_of_the_answer_counts_where_no_option_does()
    {
        var answer = "HTTP/1.1 200 OK\r\nDate: Fri, 20 Nov 2026 04:00:00 GMT\r\nContent-Type: application/json\r\n\r\n" + Posts;

        var run = await InspectAsync(answer, "--platform", "weibo");
        var refused = await InspectAsync(answer, "--platform", "weibo", "--status", "503");

        JsonDocument.Parse(run.Output).RootElement.GetProperty("lastPost").GetProperty("at").GetString().ShouldBe("2026-11-20T09:00:00+08:00");
        JsonDocument.Parse(refused.Output).RootElement.GetProperty("reason").GetString().ShouldBe("temporary");
    }

    [Fact]
    public async Task A_recording_of_several_answers_asks_which_one_is_meant()
    {
        const string entry = """{"request":{"url":"https://m.weibo.cn/NAME"},"response":{"status":200,"content":{"text":"{}"}}}""";
        var har = $$$"""{"log":{"entries":[{{{entry.Replace("NAME", "a", StringComparison.Ordinal)}}},{{{entry.Replace("NAME", "b", StringComparison.Ordinal)}}}]}}""";

        var run = await InspectAsync(har, "--platform", "weibo");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("https://m.weibo.cn/a");
    }

    [Theory]
    [InlineData("weibo")]
    [InlineData("douyin")]
    [InlineData("wechat")]
    public async Task Rubbish_is_a_result_and_never_observed(string platform)
    {
        var bytes = new byte[5000];
        new Random(7).NextBytes(bytes);

        var run = await CommandRun.OfAsync("inspect", "--platform", platform, "--file", Write(bytes));

        run.ExitCode.ShouldBe(0);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("outcome").GetString().ShouldNotBe("observed");
    }

    [Fact]
    public async Task A_file_over_32_MB_is_refused_in_one_line()
    {
        var file = Path.Combine(_folder.FullName, "large");
        using (var stream = File.Create(file))
            stream.SetLength((32L * 1024 * 1024) + 1);

        var run = await CommandRun.OfAsync("inspect", "--platform", "weibo", "--file", file);

        run.ExitCode.ShouldBe(1);
        run.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("32 MB");
    }

    private Task<CommandRun> InspectAsync(string body, params string[] arguments) =>
        CommandRun.OfAsync(["inspect", "--file", Write(Encoding.UTF8.GetBytes(body)), .. arguments]);

    private string Write(byte[] body)
    {
        var file = Path.Combine(_folder.FullName, "answer");
        File.WriteAllBytes(file, body);
        return file;
    }
}
