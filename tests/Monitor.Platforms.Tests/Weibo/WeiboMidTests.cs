using Monitor.Platforms.Weibo;

namespace Monitor.Platforms.Tests.Weibo;

public sealed class WeiboMidTests
{
    private static readonly DateTimeOffset Captured = new(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("HyTZc60ew", "4383183661430868")]
    [InlineData("Kjc77D1jz", "4645748019299849")]
    [InlineData("Kkzwhj69V", "4649031014551911")]
    public void FromBid_RealPair_GivesTheMid(string bid, string mid) => WeiboMid.FromBid(bid).ShouldBe(mid);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("Kjc77-1jz")]
    [InlineData("ZZZZZZZZZZZZ")]
    [InlineData("Kjc77D1jzKjc77D1jz")]
    public void FromBid_AnythingElse_IsNull(string? bid) => WeiboMid.FromBid(bid).ShouldBeNull();

    [Fact]
    public void TimeOf_RealId_IsItsSecond() =>
        WeiboMid.TimeOf("4383183661430868", Captured).ShouldBe(new DateTimeOffset(2019, 6, 14, 20, 38, 3, TimeSpan.FromHours(8)));

    [Theory]
    [InlineData(null)]
    [InlineData("HyTZc60ew")]
    [InlineData("12345678901")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    public void TimeOf_IdWithoutATime_IsNull(string? mid) => WeiboMid.TimeOf(mid, Captured).ShouldBeNull();
}
