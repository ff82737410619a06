using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Domain.Samples;

/// <summary>
/// Draws samples so that anybody can draw them again. An account's rank is the SHA-256 of the UTF-8 text <c>rank-sha256-1|SEED|ACCOUNT-ID</c>: its first
/// 16 bytes as a big-endian number; within a stratum the lowest ranks are taken. It depends on nothing but seed and ids: not on the order of the register, not on
/// a library's random numbers, not on which other accounts there are.
/// </summary>
/// <remarks>
/// Quota of a stratum of size s: with a share, ⌈s·share⌉; with a count, its proportional part by largest remainders (ties: the stratum whose name is
/// first by code points). Then at least min(floor, s). Accounts that are always in fill the quota first and may exceed it.
/// </remarks>
public static class Sampler
{
    /// <summary>Name of the ranking.</summary>
    public const string Algorithm = "rank-sha256-1";

    /// <summary>Draws.</summary>
    /// <returns>The sample by account id.</returns>
    /// <exception cref="FormatException">The rule is none.</exception>
    /// <exception cref="ArgumentException">An account stands among the candidates twice.</exception>
    public static IReadOnlyList<SampledAccount> Draw(SampleRule rule, IReadOnlyCollection<SampleCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(candidates);
        rule.Check();
        if (candidates.DistinctBy(c => c.AccountId).Count() != candidates.Count)
            throw new ArgumentException("An account stands among the candidates twice.", nameof(candidates));
        var strata = candidates.GroupBy(c => c.Stratum, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToList()).ToList();
        var quotas = Quotas(rule, [.. strata.Select(s => s.Count)]);
        var sample = new List<SampledAccount>();
        for (var i = 0; i < strata.Count; i++)
        {
            var always = strata[i].Where(c => c.Always is not null).ToList();
            sample.AddRange(always.Select(c => new SampledAccount(c.AccountId, c.Stratum, c.Always!.Value)));
            sample.AddRange(strata[i]
                .Where(c => c.Always is null)
                .Select(c => (Candidate: c, Rank: RankOf(rule.Seed, c.AccountId)))
                .OrderBy(c => c.Rank)
                .Take(Math.Max(0, quotas[i] - always.Count))
                .Select(c => new SampledAccount(c.Candidate.AccountId, c.Candidate.Stratum, SampleReason.Drawn)));
        }

        return [.. sample.OrderBy(a => a.AccountId)];
    }

    /// <summary>The rank of an account under a seed; lower is drawn first.</summary>
    public static UInt128 RankOf(string seed, long accountId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Algorithm}|{seed}|{accountId}")), hash);
        // Two accounts of one register do not share 16 bytes of a hash.
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static int[] Quotas(SampleRule rule, int[] sizes)
    {
        var quotas = rule.SharePercent is { } share
            ? [.. sizes.Select(s => (int)Math.Ceiling(s * share / 100m))]
            : InProportion(Math.Min(rule.Count!.Value, sizes.Sum()), sizes);
        return [.. quotas.Select((quota, i) => Math.Max(quota, Math.Min(rule.Floor, sizes[i])))];
    }

    private static int[] InProportion(int count, int[] sizes)
    {
        var total = sizes.Sum();
        if (total == 0)
            return new int[sizes.Length];
        var quotas = sizes.Select(s => (int)((long)count * s / total)).ToArray();
        var byRemainder = Enumerable.Range(0, sizes.Length).OrderByDescending(i => (long)count * sizes[i] % total).ThenBy(i => i).Take(count - quotas.Sum());
        foreach (var i in byRemainder)
            quotas[i]++;
        return quotas;
    }
}
