using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Readings;

namespace Monitor.Platforms.Tests.Fixtures;

/// <summary>Whatever bytes come, a reading comes out, and rubbish is never an observation.</summary>
public sealed class RubbishTests
{
    private const int Seed = 20261121;

    public static TheoryData<string> Cases() => [.. Fixture.Names()];

    /// <summary>Those whose answer is one JSON object.</summary>
    public static TheoryData<string> JsonCases() =>
        [.. Fixture.Names().Where(n => Fixture.Of(n).ResponseFile is { } file && file.EndsWith(".json", StringComparison.Ordinal) && File.ReadAllText(file).TrimEnd().EndsWith('}'))];

    public static TheoryData<Platform> Platforms() =>
        [.. Fixture.Names().Select(n => Fixture.Of(n).Platform).Distinct()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_MutatedFixture_NeverThrows(string name)
    {
        var fixture = Fixture.Of(name);
        var capture = fixture.Capture();
        var adapter = Fixture.AdapterOf(fixture.Platform);
        var random = new Random(Seed);
        for (var i = 0; i < 60; i++)
        {
            var mutated = capture with { Body = Mutate(capture.Body, random) };

            ReadingJson.Write(adapter.Read(mutated, fixture.AccountId)).ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(JsonCases))]
    public void Read_TruncatedJson_IsNeverObserved(string name)
    {
        var fixture = Fixture.Of(name);
        var capture = fixture.Capture();
        var text = System.Text.Encoding.UTF8.GetString(capture.Body.Span).TrimEnd();
        var adapter = Fixture.AdapterOf(fixture.Platform);
        var whole = System.Text.Encoding.UTF8.GetByteCount(text);
        var random = new Random(Seed);
        for (var i = 0; i < 60; i++)
        {
            var cut = capture with { Body = capture.Body[..(i == 0 ? whole - 1 : random.Next(whole))] };

            adapter.Read(cut, fixture.AccountId).Outcome.ShouldNotBeOneOf(Outcome.Observed, Outcome.AccountGone);
        }
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Read_RandomBytes_IsNeverObservedAndNeverGone(Platform platform)
    {
        var adapter = Fixture.AdapterOf(platform);
        var random = new Random(Seed);
        string?[] contentTypes = [null, "application/json", "text/html; charset=utf-8", "text/html; charset=gbk", "image/png"];
        for (var i = 0; i < 500; i++)
        {
            var body = new byte[random.Next(4000)];
            random.NextBytes(body);

            adapter.Read(Answer(body, contentTypes[i % contentTypes.Length]), "1").Outcome.ShouldNotBeOneOf(Outcome.Observed, Outcome.AccountGone);
        }
    }

    /// <summary>Random bytes rarely get past a parser's first question: here they follow the beginning of what each one waits for.</summary>
    [Theory]
    [InlineData("{")]
    [InlineData("[{\"aweme_id\":")]
    [InlineData("{\"ok\":1,\"data\":{\"cards\":[{\"mblog\":{")]
    [InlineData("{\"status_code\":0,\"aweme_list\":[")]
    [InlineData("{\"base_resp\":{\"ret\":0},\"publish_page\":\"{")]
    [InlineData("callback({\"ok\":1,")]
    [InlineData(")]}'\n{\"user\":{\"nickname\":\"x\",\"sec_uid\":")]
    [InlineData("<html><head></head><body><pre>{\"ok\":1,\"data\":")]
    [InlineData("<html><div class=\"tip2\"><span class=\"tc\">")]
    [InlineData("<html><script>var $render_data = [{")]
    [InlineData("<html><script id=\"RENDER_DATA\" type=\"application/json\">%7B")]
    [InlineData("<html><script>self.__pace_f.push([1,\"1:{\\\"secUid\\\":")]
    [InlineData("<html><script>window._ROUTER_DATA = {\"loaderData\":{")]
    [InlineData("<html><div id=\"js_article\"><script>var ct = \"")]
    [InlineData("<html><script>window.cgiDataNew = {")]
    [InlineData("<html><script>var msgList = '{&quot;list&quot;:[")]
    [InlineData("<html><li class=\"album__list-item\" data-link=\"")]
    [InlineData("<ul class=\"news-list2\"><li id=\"sogou_vr_11002301_box_0\"><p class=\"tit\">")]
    [InlineData("<?xml version=\"1.0\"?><rss><channel><item>")]
    public void Read_RubbishBehindAPromisingBeginning_NeverThrowsAndProvesNothing(string beginning)
    {
        var random = new Random(Seed);
        var head = System.Text.Encoding.UTF8.GetBytes(beginning);
        foreach (Platform platform in Platforms())
        {
            var adapter = Fixture.AdapterOf(platform);
            for (var i = 0; i < 60; i++)
            {
                var tail = new byte[random.Next(600)];
                random.NextBytes(tail);
                if (i % 2 == 0)
                    Array.ForEach([.. Enumerable.Range(0, tail.Length)], at => tail[at] = (byte)"{}[]\"':,<>/=0123456789abc \\"[tail[at] % 26]);
                var reading = adapter.Read(Answer([.. head, .. tail], "application/json"), "1");

                reading.Outcome.ShouldNotBe(Outcome.AccountGone);
                (reading.Outcome == Outcome.Observed && (reading.Completeness == Completeness.Complete || reading.Posts.Any(p => p.Time is not null))).ShouldBeFalse();
            }
        }
    }

    private static Capture Answer(byte[] body, string? contentType) => new()
    {
        RequestedUrl = Fixture.NoAddress,
        FinalUrl = Fixture.NoAddress,
        Status = 200,
        ContentType = contentType,
        Body = body,
        CapturedAt = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8)),
    };

    private static byte[] Mutate(ReadOnlyMemory<byte> body, Random random)
    {
        var bytes = body.ToArray().ToList();
        for (var edits = random.Next(1, 8); edits > 0 && bytes.Count > 0; edits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 64), bytes.Count - at));
                    break;
                case 2:
                    bytes.Insert(at, (byte)"{}[]\"',:<>\\0-"[random.Next(13)]);
                    break;
                default:
                    if (random.Next(8) == 0)
                        bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
