using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Tests.Fixtures;

namespace Monitor.Platforms.Tests.RecordedAnswers;

/// <summary>Answers of the real platform as public projects recorded them; they are kept beside the repository where somebody has them.</summary>
public sealed class DouyinRecordedAnswersTests
{
    [Fact]
    public void A_list_with_three_old_pinned_works_first_dates_the_account_by_its_newest()
    {
        var reading = Read("douyin-react_user-8357999.json");

        reading.Kind.ShouldBe(ReadingKind.DouyinPosts);
        reading.Outcome.ShouldBe(Outcome.Observed);
        reading.Posts.Count.ShouldBe(57);
        reading.Posts.Take(4).Select(p => p.Pinned).ShouldBe([true, true, true, false]);
        reading.Posts.Take(3).Select(p => p.Time!.At.ToUniversalTime()).ShouldBe(
        [
            new(2023, 7, 28, 6, 16, 4, TimeSpan.Zero),
            new(2022, 4, 15, 11, 37, 30, TimeSpan.Zero),
            new(2019, 9, 20, 9, 8, 47, TimeSpan.Zero),
        ]);
        var last = reading.LastPost.ShouldNotBeNull();
        last.Id.ShouldBe("7345774023843843337");
        last.Time.ShouldBe(new PostTime(new DateTimeOffset(2024, 3, 13, 17, 15, 7, TimeSpan.FromHours(8)), TimePrecision.Second));
        (last.Comments, last.Likes, last.Shares).ShouldBe((1367, 142788, 20559));
        reading.Interaction.State.ShouldBe(InteractionState.Open);
    }

    [Fact]
    public void A_dormant_list_without_pinned_works_is_dated_by_its_first()
    {
        var reading = Read("douyin-react_user-71158770.json");

        reading.Posts.Count.ShouldBe(69);
        reading.Posts.ShouldNotContain(p => p.Pinned);
        reading.LastPost!.Time!.At.ShouldBe(new DateTimeOffset(2021, 9, 8, 17, 22, 21, TimeSpan.FromHours(8)));
    }

    [Theory]
    [InlineData("shark7_profile_other_private_account.json", ReadingKind.DouyinProfile, Outcome.AccountGone, Reason.Private)]
    [InlineData("amagi_waf_challenge.html", ReadingKind.DouyinPage, Outcome.NotObservable, Reason.Blocked)]
    [InlineData("transcribed_acrawler_interstitial_trimmed.html", ReadingKind.DouyinPage, Outcome.NotObservable, Reason.Blocked)]
    [InlineData("transcribed_healthy_page_with_passive_captcha_sdk.html", ReadingKind.DouyinPage, Outcome.NotObservable, Reason.Ambiguous)]
    [InlineData("transcribed_argus_403.txt", ReadingKind.DouyinPosts, Outcome.NotObservable, Reason.Blocked)]
    [InlineData("transcribed_status_not_login.json", ReadingKind.DouyinPosts, Outcome.NotObservable, Reason.LoginWall)]
    [InlineData("transcribed_status_2483.json", ReadingKind.DouyinPosts, Outcome.NotObservable, Reason.LoginWall)]
    [InlineData("transcribed_status_4_busy.json", ReadingKind.DouyinPosts, Outcome.NotObservable, Reason.Temporary)]
    [InlineData("derived_posts_empty_account.json", ReadingKind.DouyinPosts, Outcome.Observed, Reason.Empty)]
    [InlineData("derived_posts_empty_more.json", ReadingKind.DouyinPosts, Outcome.NotObservable, Reason.Ambiguous)]
    [InlineData("derived_posts_null_unavailable.json", ReadingKind.DouyinPosts, Outcome.NotObservable, Reason.Ambiguous)]
    public void An_answer_is_read_as_what_it_is(string file, string kind, Outcome outcome, Reason reason)
    {
        var reading = Read(file);

        (reading.Kind, reading.Outcome, reading.Reason).ShouldBe((kind, outcome, reason));
        reading.Posts.ShouldBeEmpty();
    }

    private static Reading Read(string file)
    {
        var path = Path.Combine(Repository.RecordedAnswers, "douyin", file);
        Assert.SkipUnless(File.Exists(path), "the recorded answers are not beside this repository");
        return Fixture.AdapterOf(Platform.Douyin).Read(new Capture
        {
            RequestedUrl = Fixture.NoAddress,
            FinalUrl = Fixture.NoAddress,
            Status = file.Contains("403", StringComparison.Ordinal) ? 403 : 200,
            Body = File.ReadAllBytes(path),
            CapturedAt = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8)),
        });
    }
}
