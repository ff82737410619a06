using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Tests.Fixtures;

namespace Monitor.Platforms.Tests.RecordedAnswers;

/// <summary>Answers of the real platform, where somebody keeps them beside the repository. With and without the address they came from.</summary>
public sealed class WeiboRecordedAnswersTests
{
    [Theory]
    [InlineData("bison_weibo_ak_list_0.json", "https://m.weibo.cn/api/container/getIndex?type=uid&value=6279793937&containerid=1076036279793937", "2021-06-17T14:00:00+08:00")]
    [InlineData("bison_weibo_ak_list_0.json", null, "2021-06-17T14:00:00+08:00")]
    public void Read_PostsWithAPinnedOne_TakesTheNewestNotTheFirst(string file, string? url, string capturedAt)
    {
        var reading = Read(file, url, capturedAt);

        reading.Kind.ShouldBe(ReadingKind.WeiboPosts);
        (reading.Outcome, reading.Reason, reading.Completeness).ShouldBe((Outcome.Observed, Reason.Ok, Completeness.Complete));
        reading.Posts.Count.ShouldBe(10);
        reading.Posts.Single(p => p.Pinned).ShouldSatisfyAllConditions(
            p => p.Id.ShouldBe("4645748019299849"),
            p => p.Time!.At.ShouldBe(At("2021-06-08T09:35:04+08:00")),
            p => p.Comments.ShouldBe(2126),
            p => p.Shares.ShouldBe(9079),
            p => p.Likes.ShouldBe(37053));
        reading.LastPost.ShouldNotBeNull().ShouldSatisfyAllConditions(
            p => p.Id.ShouldBe("4649031014551911"),
            p => p.Time!.At.ShouldBe(At("2021-06-17T11:00:31+08:00")),
            p => p.Comments.ShouldBe(577),
            p => p.Shares.ShouldBe(83),
            p => p.Likes.ShouldBe(16368));
        reading.CoversSince.ShouldBe(At("2021-06-09T15:00:03+08:00"));
        reading.Detail.ShouldBeNull();
    }

    [Fact]
    public void Read_Profile_GivesNameBodyAndCounts()
    {
        var profile = Read("bison_weibo_ak_profile.json", null, "2022-02-16T00:00:00+08:00").Profile.ShouldNotBeNull();

        profile.ShouldBe(new Profile
        {
            Id = "6279793937",
            Name = "明日方舟Arknights",
            Verified = true,
            VerifiedBody = "上海鹰角网络科技有限公司",
            Followers = 1_455_000,
            PostCount = 1553,
        });
    }

    [Fact]
    public void Read_ProfileOf2019_TrimsTheFullWidthBlank()
    {
        var profile = Read("gotta_getIndex_userInfo_1669879400_2019-06.json", null, "2019-06-16T00:00:00+08:00").Profile.ShouldNotBeNull();

        profile.Followers.ShouldBe(63_357_736);
        profile.VerifiedBody.ShouldBe("嘉行传媒签约演员");
    }

    [Theory]
    [InlineData("2019-06-16T12:00:00+08:00")]
    [InlineData("2026-11-21T02:00:00+08:00")] // read again years later: the ids still know the year
    public void Read_TimesWithoutAYear_AreCompletedFromTheIds(string capturedAt)
    {
        var reading = Read("gotta_getIndex_cards1_1669879400_2019-06.json", null, capturedAt);

        reading.Posts.Count.ShouldBe(10);
        reading.Posts.ShouldAllBe(p => !p.Pinned);
        reading.LastPost!.Time.ShouldBe(new PostTime(At("2019-06-14T20:38:03+08:00"), TimePrecision.Second));
        reading.Posts[4].Shares.ShouldBe(1_000_000);
    }

    [Theory]
    [InlineData("bison_weibo_err_profile.json", 200, Outcome.NotObservable, Reason.Ambiguous)]
    [InlineData("transcribed_mweibo_error_page_nodata.html", 200, Outcome.NotObservable, Reason.Ambiguous)]
    [InlineData("transcribed_mweibo_error_page_nodata.html", 404, Outcome.NotObservable, Reason.Ambiguous)]
    [InlineData("transcribed_sina_visitor_system_trimmed.html", 200, Outcome.NotObservable, Reason.LoginWall)]
    [InlineData("transcribed_ok-100_login_old.json", 200, Outcome.NotObservable, Reason.LoginWall)]
    [InlineData("transcribed_http414.txt", 200, Outcome.NotObservable, Reason.RateLimited)]
    [InlineData("transcribed_http414.txt", 414, Outcome.NotObservable, Reason.RateLimited)]
    [InlineData("derived_ajax_banned.json", 200, Outcome.AccountGone, Reason.Banned)]
    [InlineData("derived_ajax_frozen_http400.json", 400, Outcome.AccountGone, Reason.Frozen)]
    [InlineData("derived_ajax_frozen_http400.json", 200, Outcome.AccountGone, Reason.Frozen)]
    [InlineData("derived_ajax_user_not_exist.json", 200, Outcome.AccountGone, Reason.NotExist)]
    [InlineData("derived_genvisitor2.js", 200, Outcome.NotObservable, Reason.LoginWall)]
    [InlineData("derived_mweibo_error_page_no_permission.html", 200, Outcome.NotObservable, Reason.NoPermission)]
    [InlineData("derived_mweibo_error_page_user_not_exist.html", 200, Outcome.AccountGone, Reason.NotExist)]
    [InlineData("derived_ok-100_captcha.json", 200, Outcome.NotObservable, Reason.Captcha)]
    [InlineData("derived_ok-100_login_ajax.json", 200, Outcome.NotObservable, Reason.LoginWall)]
    [InlineData("derived_ok-100_login_mweibo.json", 200, Outcome.NotObservable, Reason.LoginWall)]
    public void Read_Refusal_IsNamed(string file, int status, Outcome outcome, Reason reason)
    {
        var reading = Read(file, null, "2026-11-21T02:00:00+08:00", status);

        (reading.Outcome, reading.Reason).ShouldBe((outcome, reason), reading.Detail);
        reading.Completeness.ShouldBe(Completeness.None);
        reading.Detail.ShouldNotBeNullOrWhiteSpace();
    }

    private static Reading Read(string file, string? url, string capturedAt, int status = 200)
    {
        var path = Path.Combine(Repository.RecordedAnswers, "weibo", file);
        Assert.SkipUnless(File.Exists(path), "the recorded answers are not beside the repository");
        var address = url is null ? Fixture.NoAddress : new Uri(url);
        return Fixture.AdapterOf(Platform.Weibo).Read(new Capture
        {
            RequestedUrl = address,
            FinalUrl = address,
            Status = status,
            CapturedAt = At(capturedAt),
            Body = File.ReadAllBytes(path),
        });
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
