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
            var capture = new Capture
            {
                RequestedUrl = Fixture.NoAddress,
                FinalUrl = Fixture.NoAddress,
                Status = 200,
                ContentType = contentTypes[i % contentTypes.Length],
                Body = body,
                CapturedAt = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8)),
            };

            adapter.Read(capture, "1").Outcome.ShouldNotBeOneOf(Outcome.Observed, Outcome.AccountGone);
        }
    }

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
