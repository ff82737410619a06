using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Links;
using Monitor.Platforms.Words;

namespace Monitor.Platforms.Tests.Definitions;

public sealed class PlatformDefinitionsTests
{
    private const string Valid = """
        platform: weibo
        browser: { width: 400, height: 800, mobile: true }
        hosts:
          m.example.cn:
            paceSeconds: 3.5
            jitterSeconds: 2
            backoffMinutes: 15
        addresses:
          home: https://m.example.cn/u/{uid}
        markers:
          account:
            - text: 该帐号已关闭。
              match: prefix
              outcome: accountGone
              reason: cancelled
            - { text: 暂无数据, outcome: notObservable, reason: ambiguous }
        """;

    public static TheoryData<string> Shipped() => [.. Directory.EnumerateFiles(PlatformDefinitions.DefaultFolder, "*.yml").Select(Path.GetFileName).Select(n => n!).Where(n => n is not (LinkMarkers.FileName or WordLists.FileName))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Load_ShippedFile_IsValidAndNamedAfterItsPlatform(string file)
    {
        var definition = PlatformDefinitions.Load(Path.Combine(PlatformDefinitions.DefaultFolder, file));

        PlatformCode.Of(definition.Platform).ShouldBe(Path.GetFileNameWithoutExtension(file));
        definition.Hosts.Values.ShouldAllBe(h => h.Backoff >= TimeSpan.FromMinutes(15));
    }

    [Fact]
    public void LoadFolder_ShippedFolder_HasWeiboAtAPoliteness()
    {
        var weibo = PlatformDefinitions.LoadFolder(PlatformDefinitions.DefaultFolder).Single(d => d.Platform == Platform.Weibo);

        weibo.Hosts["m.weibo.cn"].Pace.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(3));
        weibo.Browser.Mobile.ShouldBeTrue();
    }

    [Fact]
    public void Parse_ValidFile_GivesItsContent()
    {
        var definition = PlatformDefinitions.Parse("weibo.yml", Valid);

        definition.Platform.ShouldBe(Platform.Weibo);
        definition.Hosts["M.example.cn"].ShouldBe(new HostDefinition(TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(15)));
        definition.Browser.UserAgent.ShouldBeNull();
        definition.Address("home", ("uid", "a/b")).AbsoluteUri.ShouldBe("https://m.example.cn/u/a%2Fb");
        definition.Match("account", "该账号已关闭，现无法查看。")!.Reason.ShouldBe(Reason.Cancelled);
        definition.Match("account", "暂无数据")!.Match.ShouldBe(MarkerMatch.Exact);
        definition.Match("account", "暂无数据吗").ShouldBeNull();
        definition.Match("no-such-group", "暂无数据").ShouldBeNull();
    }

    [Fact]
    public void Address_MissingValue_IsRefused() =>
        Should.Throw<ArgumentException>(() => PlatformDefinitions.Parse("weibo.yml", Valid).Address("home"));

    [Theory]
    [InlineData("platform: weibo", "platform: myspace", 1, "platform")]
    [InlineData("platform: weibo", "platform: weibo\ncolour: red", 2, "colour")]
    [InlineData("platform: weibo", "platform: weibo\nplatform: weibo", 2, null)]
    [InlineData("width: 400", "width: wide", 2, "browser.width")]
    [InlineData("mobile: true", "mobile: 1", 2, "browser.mobile")]
    [InlineData("paceSeconds: 3.5", "paceSeconds: -1", 5, "paceSeconds")]
    [InlineData("paceSeconds: 3.5", "paceSeconds: soon", 5, "paceSeconds")]
    [InlineData("paceSeconds: 3.5", "pace: 3", 5, "m.example.cn")]
    [InlineData("m.example.cn:\n", "not a host:\n", 4, "hosts.not a host")]
    [InlineData("https://m.example.cn/u/{uid}", "/u/{uid}", 9, "addresses.home")]
    [InlineData("https://m.example.cn/u/{uid}", "ftp://m.example.cn/", 9, "addresses.home")]
    [InlineData("https://m.example.cn/u/{uid}", "https://other.example.cn/", 9, "addresses.home")]
    [InlineData("https://m.example.cn/u/{uid}", "https://m.example.cn/{uid", 9, "addresses.home")]
    [InlineData("match: prefix", "match: fuzzy", 13, "match")]
    [InlineData("outcome: accountGone", "outcome: gone", 14, "outcome")]
    [InlineData("reason: cancelled", "reason: dead", 15, "reason")]
    [InlineData("reason: cancelled", "reason: rateLimited", 15, "markers.account[0].reason")]
    [InlineData("text: 暂无数据", "text: 404", 16, "text")]
    [InlineData("text: 暂无数据", "text: 。", 16, "markers.account[1].text")]
    [InlineData("text: 暂无数据", "text: 暂无数据, note: x", 16, "note")]
    [InlineData("reason: cancelled", "reason: [", 16, null)]
    [InlineData("platform: weibo", "platform: &a weibo", 1, "platform")]
    public void Parse_WrongFile_IsRefusedWithLineAndKey(string right, string wrong, int line, string? key)
    {
        var text = Valid.ReplaceLineEndings("\n");
        text.ShouldContain(right);

        var error = Should.Throw<DefinitionException>(() => PlatformDefinitions.Parse("weibo.yml", text.Replace(right, wrong, StringComparison.Ordinal)));

        error.Message.ShouldStartWith("weibo.yml(");
        error.Line.ShouldBe(line, error.Message);
        if (key is not null)
            error.Message.ShouldContain(key);
    }

    [Fact]
    public void Parse_EmptyOrTwoDocuments_IsRefused()
    {
        Should.Throw<DefinitionException>(() => PlatformDefinitions.Parse("weibo.yml", ""));
        Should.Throw<DefinitionException>(() => PlatformDefinitions.Parse("weibo.yml", "---\na: 1\n---\nb: 2\n"));
        Should.Throw<DefinitionException>(() => PlatformDefinitions.Parse("weibo.yml", "just a text"));
    }

    [Fact]
    public void Load_NoSuchFile_IsRefused() => Should.Throw<DefinitionException>(() => PlatformDefinitions.Load("no-such-file.yml"));

    [Fact]
    public void LoadFolder_NoSuchFolder_IsRefused() => Should.Throw<DefinitionException>(() => PlatformDefinitions.LoadFolder("no-such-folder"));
}
