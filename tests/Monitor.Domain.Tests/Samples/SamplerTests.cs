using FsCheck;
using FsCheck.Fluent;
using Monitor.Domain.Samples;

namespace Monitor.Domain.Tests.Samples;

public class SamplerTests
{
    private static readonly SampleRule Third = new() { Seed = "2023Q3", SharePercent = 30, Floor = 2 };

    private static readonly Gen<(SampleRule Rule, SampleCandidate[] Candidates)> Draws =
        from seed in Gen.Choose(0, 1_000_000)
        from share in Gen.Choose(1, 100)
        from floor in Gen.Choose(0, 8)
        from byCount in Gen.Elements(true, false)
        from count in Gen.Choose(1, 200)
        from strata in Gen.ListOf(Gen.Choose(1, 40))
        select (
            new SampleRule { Seed = $"s{seed}", SharePercent = byCount ? null : share, Count = byCount ? count : null, Floor = floor },
            strata.SelectMany((size, s) => Enumerable.Range(0, size).Select(i => new SampleCandidate((s * 100) + i + 1, $"层{s}", i % 17 == 16 ? SampleReason.Government : null)))
                .ToArray());

    [Fact]
    public void A_sample_is_the_same_again_whatever_the_order_of_the_register() => Check.QuickThrowOnFailure(Prop.ForAll(Draws.ToArbitrary(), given =>
        Sampler.Draw(SampleRule.Read(given.Rule.Write()), [.. given.Candidates.Reverse()]).ShouldBe(Sampler.Draw(given.Rule, given.Candidates))));

    [Fact]
    public void Every_stratum_has_its_floor_and_its_share_and_all_that_are_always_in() => Check.QuickThrowOnFailure(Prop.ForAll(Draws.ToArbitrary(), given =>
    {
        var (rule, candidates) = given;
        var sample = Sampler.Draw(rule, candidates);
        sample.Select(s => s.AccountId).ShouldBeUnique();
        sample.Select(s => s.AccountId).ShouldBeSubsetOf(candidates.Select(c => c.AccountId));
        candidates.Where(c => c.Always is not null).Select(c => c.AccountId).ShouldBeSubsetOf(sample.Select(s => s.AccountId));
        foreach (var stratum in candidates.GroupBy(c => c.Stratum))
        {
            var drawn = sample.Count(s => s.Stratum == stratum.Key);
            drawn.ShouldBeGreaterThanOrEqualTo(Math.Min(rule.Floor, stratum.Count()));
            if (rule.SharePercent is { } share)
                (drawn * 100m).ShouldBeGreaterThanOrEqualTo(stratum.Count() * share);
        }

        if (rule is { Count: { } count, Floor: 0 } && candidates.All(c => c.Always is null))
            sample.Count.ShouldBe(Math.Min(count, candidates.Length));
    }));

    [Fact]
    public void Another_seed_draws_others()
    {
        SampleCandidate[] register = [.. Enumerable.Range(1, 500).Select(i => new SampleCandidate(i, "全部"))];
        Sampler.Draw(Third, register).ShouldNotBe(Sampler.Draw(Third with { Seed = "2023Q4" }, register));
    }

    [Fact]
    public void The_ranking_of_this_version_is_that_of_every_version() =>
        Enumerable.Range(1, 10).OrderBy(id => Sampler.RankOf("2023Q3", id)).ShouldBe(RankedBySha256);

    [Fact]
    public void A_count_gives_海南_its_173_of_1061()
    {
        SampleCandidate[] register = [.. Enumerable.Range(1, 1061).Select(i => new SampleCandidate(i, $"市县{i % 19}"))];
        Sampler.Draw(new() { Seed = "海南", Count = 173 }, register).Count.ShouldBe(173);
    }

    [Theory]
    [InlineData("""{"seed":"x"}""", "sharePercent")]
    [InlineData("""{"seed":"x","sharePercent":30,"count":5}""", "sharePercent")]
    [InlineData("""{"seed":" ","count":5}""", "seed")]
    [InlineData("""{"seed":"x","count":5,"floor":-1}""", "floor")]
    [InlineData("""{"seed":"x","count":5,"algorithm":"other"}""", "algorithm")]
    [InlineData("""{"seed":"x","count":5,"colour":1}""", "colour")]
    public void A_rule_that_says_nothing_or_too_much_is_refused(string json, string names) =>
        Should.Throw<FormatException>(() => SampleRule.Read(json)).Message.ShouldContain(names);

    /// <summary>Computed apart from the product, with Python's hashlib.</summary>
    private static readonly int[] RankedBySha256 = [3, 8, 7, 5, 1, 10, 6, 2, 9, 4];
}
