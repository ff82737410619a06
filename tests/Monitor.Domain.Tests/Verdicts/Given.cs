using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Tests.Verdicts;

/// <summary>Readings as tests need them: looked at on 21 November 2026, 02:00 Beijing time.</summary>
internal static class Given
{
    public static readonly DateTimeOffset At = new(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8));

    public static readonly Account Weibo = new() { Platform = Platform.Weibo, PlatformId = "100", Name = "青禾发布" };

    public static readonly Account WeChat = new() { Platform = Platform.WeChat, Name = "青禾发布" };

    public static RuleSet Rules => RuleSetJson.National;

    public static Post PostedDaysAgo(double days, TimePrecision precision = TimePrecision.Second, bool pinned = false, bool estimated = false) =>
        PostedAt(At.AddDays(-days), precision, pinned, estimated);

    public static Post PostedAt(DateTimeOffset at, TimePrecision precision = TimePrecision.Second, bool pinned = false, bool estimated = false) =>
        new() { Id = at.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture), Time = new(at, precision, estimated), Pinned = pinned };

    public static Reading Complete(params Post[] posts) => List(Completeness.Complete, posts);

    public static Reading Partial(params Post[] posts) => List(Completeness.Partial, posts);

    public static Reading Empty() => List(Completeness.Complete) with { Reason = Reason.Empty };

    public static Reading Refused(Outcome outcome, Reason reason) =>
        Reading.Refused(Platform.Weibo, ReadingKind.WeiboPosts, outcome, reason, reason.ToString(), At);

    public static Post WithComments(this Post post, InteractionState state) => post with { CommentSwitch = new(state, $"can_comment={state}") };

    private static Reading List(Completeness completeness, params Post[] posts) => new()
    {
        Platform = Platform.Weibo,
        Kind = ReadingKind.WeiboPosts,
        Outcome = Outcome.Observed,
        Reason = Reason.Ok,
        Completeness = completeness,
        Posts = posts,
        CapturedAt = At,
    };
}
