using System.Text;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Tests.Fixtures;

namespace Monitor.Platforms.Tests.Douyin;

/// <summary>Pages made to hurt a reader: too deep for a stack, or slow where the reading is not linear (a quadratic one would take hours).</summary>
public sealed class DouyinHostilePageTests
{
    private const int Many = 300_000;

    public static TheoryData<string> HealthyPages() =>
        [.. Fixture.Names().Where(n => n.StartsWith("Douyin/page-", StringComparison.Ordinal) && Fixture.Of(n).Expected.GetProperty("outcome").GetString() == "observed")];

    [Theory]
    [InlineData("<div>")]
    [InlineData("<title><b>")]
    [InlineData("<div><p></p>")]
    [InlineData("<img><br/>")]
    [InlineData("<p>用户")]
    [InlineData("<script>self.__pace_f.push([1,\"")]
    [InlineData("__pace_f.push([\\\"")]
    [InlineData("<script id=\"RENDER_DATA\">%7B")]
    [InlineData("window._ROUTER_DATA = {\"a\":[")]
    [InlineData("RENDER_DATA __pace_f _wafchallengeid byted_acrawler ")]
    public void Read_PartRepeatedManyTimes_IsReadAndNotObserved(string part)
    {
        var body = new StringBuilder("<html><body>", Many * part.Length);
        for (var i = 0; i < Many / part.Length * 5; i++)
            body.Append(part);

        var reading = Read(body.ToString());

        reading.Outcome.ShouldNotBeOneOf(Outcome.Observed, Outcome.AccountGone);
    }

    [Fact]
    public void Read_TextNestedDeep_IsRead()
    {
        var deep = new StringBuilder("<html><body>");
        deep.Insert(deep.Length, "<div>", 1_500).Append("<p>用户不存在</p>").Insert(deep.Length, "</div>", 1_500).Append("</body></html>");

        Read(deep.ToString()).Reason.ShouldBe(Reason.NotExist);
    }

    [Theory]
    [MemberData(nameof(HealthyPages))]
    public void Read_HealthyPageCutAnywhere_IsNeverGoneAndNeverEmptyUnlessItIs(string name)
    {
        var fixture = Fixture.Of(name);
        var capture = fixture.Capture();
        var whole = fixture.Read();
        for (var i = 1; i < 200; i++)
        {
            var cut = Fixture.AdapterOf(Platform.Douyin).Read(capture with { Body = capture.Body[..(int)((long)capture.Body.Length * i / 200)] }, fixture.AccountId);

            cut.Outcome.ShouldNotBe(Outcome.AccountGone);
            if (whole.Reason != Reason.Empty)
                cut.Reason.ShouldNotBe(Reason.Empty);
            if (cut.LastPost is { } last)
                last.Time!.At.ShouldBeLessThanOrEqualTo(whole.LastPost!.Time!.At);
        }
    }

    private static Reading Read(string html) => Fixture.AdapterOf(Platform.Douyin).Read(new()
    {
        RequestedUrl = Fixture.NoAddress,
        FinalUrl = Fixture.NoAddress,
        Status = 200,
        Body = Encoding.UTF8.GetBytes(html),
        CapturedAt = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8)),
    });
}
