using System.Net;
using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Tests.Fixtures;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Tests.RecordedAnswers;

/// <summary>Article, dead, verification and Sogou pages as public projects recorded them; they are kept beside the repository where somebody has them.</summary>
public sealed class WeChatPagesRecordedAnswersTests
{
    private static string Folder => Path.Combine(Repository.RecordedAnswers, "wechat");

    [Fact]
    public void Every_recorded_article_reads_as_its_expected_values()
    {
        Assert.SkipUnless(Directory.Exists(Folder), $"{Folder} is not there");
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected_articles.json")));
        foreach (var article in expected.RootElement.EnumerateObject())
            Compare(article.Name, article.Value, Read(article.Name));
    }

    private static void Compare(string file, JsonElement expected, Reading reading)
    {
        string? Value(string name) => expected.GetProperty(name).GetString();

        (reading.Kind, reading.Outcome, reading.Completeness).ShouldBe((ReadingKind.WeChatArticle, Outcome.Observed, Completeness.Partial), file);
        reading.Profile!.Name.ShouldBe(Value("nickname"), file);
        reading.Profile.Id.ShouldBe(Value("biz"), file);
        var post = reading.Posts.ShouldHaveSingleItem(file);
        post.Time.ShouldBe(new PostTime(ChinaTime.FromUnixSeconds(long.Parse(Value("ct")!, null)), TimePrecision.Second), file);
        post.Title.ShouldBe(HtmlText.Headline(WebUtility.HtmlDecode(Value("title"))), file);
        post.IsRepost.ShouldBe(Value("copyright_stat") is "2", file);
        if (Value("verify_status") is ("0" or "2") and var status)
            reading.Profile.Verified.ShouldBe(status == "2", file);
        if (Value("msg_link") is { } link)
            post.Url.ShouldBe(WebUtility.HtmlDecode(link.Replace("\\x26", "&", StringComparison.Ordinal)).Replace("#rd", "", StringComparison.Ordinal), file);
        var open = Value("comment_enabled_raw") is "1" || (long.TryParse(Value("elected_comment_total_cnt"), out var elected) && elected > 0);
        post.CommentSwitch.State.ShouldBe(open ? InteractionState.Open : InteractionState.Unknown, file);
    }

    [Theory]
    [InlineData("article/article_2018_escaped_string.txt", Outcome.AdapterBroken, Reason.LayoutChanged)]
    [InlineData("dead/author_deleted_01.html", Outcome.NotObservable, Reason.ArticleDeleted)]
    [InlineData("dead/link_expired_2018.html", Outcome.NotObservable, Reason.LinkExpired)]
    [InlineData("dead/temporarily_unviewable_01.html", Outcome.NotObservable, Reason.Temporary)]
    [InlineData("dead/unknown_error.html", Outcome.NotObservable, Reason.Temporary)]
    [InlineData("dead/unknown_layout.html", Outcome.AdapterBroken, Reason.LayoutChanged)]
    [InlineData("dead/violation_01.html", Outcome.NotObservable, Reason.ContentViolation)]
    [InlineData("captcha/env_abnormal_visible.html", Outcome.NotObservable, Reason.Captcha)]
    [InlineData("captcha/verify_shell_min.html", Outcome.NotObservable, Reason.Captcha)]
    [InlineData("captcha/verify_shell_redirect.html", Outcome.NotObservable, Reason.Captcha)]
    [InlineData("menulink/wechat_only_page.html", Outcome.NotObservable, Reason.LoginWall)]
    [InlineData("menulink/shop_closed_page.html", Outcome.AdapterBroken, Reason.LayoutChanged)]
    public void A_page_without_an_article_is_read_as_what_it_is(string file, Outcome outcome, Reason reason)
    {
        var reading = Read(file);

        (reading.Kind, reading.Outcome, reading.Reason).ShouldBe((ReadingKind.WeChatArticle, outcome, reason));
        reading.Posts.ShouldBeEmpty();
    }

    [Fact]
    public void Ten_accounts_are_found_and_the_one_without_an_article_shifts_nobody_s_time()
    {
        var reading = Read("sogou/account_search_type1.html");

        reading.Kind.ShouldBe(ReadingKind.SogouAccounts);
        reading.Accounts.Count.ShouldBe(10);
        reading.Accounts[0].ShouldBe(new FoundAccount("山东高考指南", "sdgkzn", "《山东商报》社", ChinaTime.FromUnixSeconds(1500773936)));
        reading.Accounts[4].LastPostAt.ShouldBeNull();
        reading.Accounts[5].LastPostAt.ShouldBe(ChinaTime.FromUnixSeconds(1498620071));
        reading.Accounts[7].WeChatId.ShouldBe("gh_591a43050b5f");
        reading.Accounts[9].LastPostAt.ShouldBe(ChinaTime.FromUnixSeconds(1500634925));
    }

    private static Reading Read(string file)
    {
        var path = Path.Combine(Folder, file);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there");
        return Fixture.AdapterOf(Platform.WeChat).Read(new Capture
        {
            RequestedUrl = Fixture.NoAddress,
            FinalUrl = Fixture.NoAddress,
            Status = 200,
            Body = File.ReadAllBytes(path),
            CapturedAt = new DateTimeOffset(2026, 11, 21, 2, 0, 0, ChinaTime.Offset),
        });
    }
}
