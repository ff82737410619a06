using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Domain.Samples;

/// <summary>What a sample was drawn from (抽样框), and whether a sample is the one that its record says.</summary>
public static class SampleFrame
{
    /// <summary>
    /// SHA-256 of the frame, lower-case hex: a line an account by ascending id, <c>id|stratum|always</c> with <c>drawn</c>, <c>formerFailure</c> or
    /// <c>government</c> for the last, each ended by a line feed, in UTF-8.
    /// </summary>
    public static string HashOf(IEnumerable<SampleCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var candidate in candidates.OrderBy(c => c.AccountId))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{candidate.AccountId}|{candidate.Stratum}|{Word(candidate.Always)}\n")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Draws again from the record and compares.</summary>
    /// <param name="rule">The rule as it was kept.</param>
    /// <param name="frame">The frame as it was kept.</param>
    /// <param name="frameHash">The frame's hash as it was kept.</param>
    /// <param name="sample">The sample as it was kept.</param>
    public static SampleVerification Verify(SampleRule rule, IReadOnlyCollection<SampleCandidate> frame, string frameHash, IReadOnlyCollection<SampledAccount> sample)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(sample);
        var drawn = Sampler.Draw(rule, frame);
        return new(
            HashOf(frame) == frameHash,
            [.. drawn.Except(sample).Select(a => a.AccountId).Order()],
            [.. sample.Except(drawn).Select(a => a.AccountId).Order()]);
    }

    private static string Word(SampleReason? always) => always switch
    {
        SampleReason.FormerFailure => "formerFailure",
        SampleReason.Government => "government",
        _ => "drawn",
    };
}

/// <summary>Whether a record's sample is the one that its rule draws from its frame.</summary>
/// <param name="FrameHolds">The frame has the hash that was noted when it was drawn.</param>
/// <param name="Missing">Accounts that the rule draws and the record does not have.</param>
/// <param name="Foreign">Accounts that the record has and the rule does not draw.</param>
public sealed record SampleVerification(bool FrameHolds, IReadOnlyList<long> Missing, IReadOnlyList<long> Foreign)
{
    /// <summary>All of it holds.</summary>
    public bool Holds => FrameHolds && Missing.Count == 0 && Foreign.Count == 0;
}

/// <summary>A stratum of a sample.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Accounts in the frame.</param>
/// <param name="Drawn">Of them, drawn.</param>
/// <param name="FormerFailures">Of them, in because they failed before.</param>
/// <param name="Governments">Of them, in because they are governments' own.</param>
public sealed record StratumCount(string Name, int Size, int Drawn, int FormerFailures, int Governments)
{
    /// <summary>In the sample.</summary>
    public int Chosen => Drawn + FormerFailures + Governments;
}
