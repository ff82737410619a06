using Monitor.Domain.Accounts;
using Monitor.Platforms;

namespace Monitor.Web.Tests.CommandLine;

public sealed class UsageTests
{
    [Theory]
    [InlineData("nonsense", "nonsense")]
    [InlineData("inspect --nonsense", "--nonsense")]
    [InlineData("inspect --platform weibo", "--file")]
    [InlineData("inspect --platform weibo --file", "--file")]
    [InlineData("inspect --platform kaixin --file x", "--platform")]
    [InlineData("inspect --platform weibo --file x --status 99", "--status")]
    [InlineData("inspect --platform weibo --file x --status many", "--status")]
    [InlineData("inspect --platform weibo --file x --url m.weibo.cn", "--url")]
    [InlineData("inspect --platform weibo --file x --captured-at 2026-02-30", "--captured-at")]
    [InlineData("scan", "--accounts")]
    [InlineData("scan --accounts x --resume 3", "--resume")]
    [InlineData("scan --accounts x --at 2026-13-01", "--at")]
    [InlineData("scan --accounts x --at 2150-01-01", "--at")]
    [InlineData("scan --accounts x --host-map https://m.weibo.cn", "--host-map")]
    [InlineData("scan --accounts x --host-map ftp://m.weibo.cn=http://127.0.0.1:1", "--host-map")]
    [InlineData("serve --urls 5080", "--urls")]
    [InlineData("import", "FILE")]
    [InlineData("links", "--file")]
    [InlineData("links --file x --retry-after 0", "--retry-after")]
    [InlineData("demo --accounts 0", "--accounts")]
    public async Task A_command_line_that_makes_no_sense_ends_with_2_and_names_the_word(string line, string word)
    {
        var run = await CommandRun.OfAsync(line.Split(' '));

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(word);
    }

    [Theory]
    [InlineData("inspect --platform weibo --file")]
    [InlineData("links --file")]
    [InlineData("scan --data {data} --accounts")]
    [InlineData("import --data {data}")]
    public async Task A_file_that_is_not_there_ends_with_1_and_is_named(string line)
    {
        var data = Directory.CreateTempSubdirectory("monitor-usage-");
        try
        {
            var missing = Path.Combine(data.FullName, "missing.csv");

            var run = await CommandRun.OfAsync([.. line.Split(' ').Select(word => word.Replace("{data}", data.FullName, StringComparison.Ordinal)), missing]);

            run.ExitCode.ShouldBe(1);
            run.Output.ShouldBeEmpty();
            run.Error.ShouldContain(missing);
            run.Error.ShouldNotContain(" at Monitor.");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            data.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("scan")]
    [InlineData("serve")]
    [InlineData("import")]
    [InlineData("recheck")]
    [InlineData("links")]
    [InlineData("inspect")]
    [InlineData("install-browser")]
    public async Task Help_lists_every_command_and_each_has_its_own(string command)
    {
        (await CommandRun.OfAsync("--help")).Output.ShouldContain(command);

        var own = await CommandRun.OfAsync(command, "--help");
        own.ExitCode.ShouldBe(0);
        own.Output.ShouldContain($"monitor {command}".Replace("monitor", own.Output.Split("Usage:")[1].TrimStart().Split(' ')[0], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("login")]
    [InlineData("sessions retire")]
    public async Task Help_names_the_platforms_that_can_be_signed_in_and_no_others(string command)
    {
        var help = (await CommandRun.OfAsync([.. command.Split(' '), "--help"])).Output;
        var adapters = PlatformAdapters.Load(Path.Combine(AppContext.BaseDirectory, "platforms")).Values;

        foreach (var adapter in adapters)
            help.Contains(PlatformCode.Of(adapter.Platform), StringComparison.OrdinalIgnoreCase).ShouldBe(adapter.Definition.SignIn is not null, PlatformCode.Of(adapter.Platform));
    }

    [Fact]
    public async Task Help_shows_nothing_of_the_programs_own_types() =>
        (await CommandRun.OfAsync("scan", "--help")).Output.ShouldNotContain("System.");

    [Fact]
    public async Task A_folder_that_no_demo_made_is_not_thrown_away()
    {
        var data = Directory.CreateTempSubdirectory("monitor-usage-");
        var precious = Path.Combine(data.FullName, "precious.txt");
        await File.WriteAllTextAsync(precious, "mine", TestContext.Current.CancellationToken);

        var run = await CommandRun.OfAsync("demo", "--once", "--data", data.FullName);

        run.ExitCode.ShouldBe(1);
        File.Exists(precious).ShouldBeTrue();
        data.Delete(recursive: true);
    }
}
