using Monitor.Domain.Accounts;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Names;

/// <summary>What came of comparing a name with what a platform shows for it.</summary>
/// <param name="Sure">The one account that it is; null where a person has to choose.</param>
/// <param name="ToChoose">The accounts to choose from; empty when there is none, or nothing to choose.</param>
/// <param name="Doubt">Why it is not sure; null when it is.</param>
public sealed record NameMatchResult(NameCandidate? Sure, IReadOnlyList<NameCandidate> ToChoose, string? Doubt);

/// <summary>
/// Decides whether an account that was found by name is the one of the register: its name must be the same (traditional, full-width and spaced forms are), and the body
/// that the platform verified must be the unit of the register. One such account, or a person decides: a name is never enough.
/// </summary>
public static class NameMatch
{
    /// <summary>Shorter names of units stand for a unit in every county (公安局, 市教育局).</summary>
    private const int ShortestUnitInPlace = 6;

    private const int MostToChoose = 10;

    private static readonly string[] Endings =
        ["官方微博", "官方微信", "官方抖音号", "官方抖音", "官方账号", "官方公众号", "政务微博", "法人微博", "认证账号", "官方", "官微", "微博", "."];

    private static readonly System.Buffers.SearchValues<char> Places = System.Buffers.SearchValues.Create("省市县区旗州盟镇乡");

    /// <summary>Compares.</summary>
    /// <param name="name">账号名称 of the register.</param>
    /// <param name="unit">主办单位 of the register; without one the verified body must be the account's own name.</param>
    /// <param name="candidates">What the platform shows.</param>
    public static NameMatchResult Of(string name, string? unit, IReadOnlyList<NameCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var wanted = TextForm.NormaliseName(name);
        var distinct = candidates.DistinctBy(c => c.Id, StringComparer.Ordinal).ToList();
        var same = distinct.FindAll(c => TextForm.NormaliseName(c.Name) == wanted);
        var body = string.IsNullOrWhiteSpace(unit) ? name : unit;
        var fitting = same.FindAll(c => c.Verified != false && Fits(c.VerifiedBody, body));
        return fitting.Count switch
        {
            1 => new(fitting[0], [], null),
            > 1 => new(null, fitting, "several accounts have this name and a fitting verified body"),
            _ when same.Count > 0 => new(null, [.. same.Take(MostToChoose)], "no account of this name has a verified body that fits the unit"),
            _ when distinct.Count > 0 => new(null, [.. distinct.Take(MostToChoose)], "no account has exactly this name"),
            _ => new(null, [], "no account of this name was found"),
        };
    }

    /// <summary>Whether a verified body is a unit: the same words, or the same words with a place in front of one of them.</summary>
    public static bool Fits(string? verifiedBody, string? unit)
    {
        if (string.IsNullOrWhiteSpace(verifiedBody) || string.IsNullOrWhiteSpace(unit))
            return false;
        var (body, wanted) = (Core(verifiedBody), Core(unit));
        if (body.Length == 0 || wanted.Length == 0)
            return false;
        if (body == wanted)
            return true;
        var (longer, shorter) = body.Length > wanted.Length ? (body, wanted) : (wanted, body);
        return shorter.Length >= ShortestUnitInPlace && longer.EndsWith(shorter, StringComparison.Ordinal)
            && Places.Contains(longer[longer.Length - shorter.Length - 1]) && NamesAPlace(shorter);
    }

    /// <summary>清水县公安局 names its place; 城市管理局 and 人民政府办公室 are everywhere.</summary>
    private static bool NamesAPlace(string unit) => unit.AsSpan(2, unit.Length - 4).IndexOfAny(Places) >= 0;

    private static string Core(string text)
    {
        var core = TextForm.NormaliseName(text);
        for (var again = true; again;)
        {
            again = false;
            foreach (var ending in Endings)
            {
                if (core.Length > ending.Length && core.EndsWith(ending, StringComparison.Ordinal))
                {
                    core = core[..^ending.Length];
                    again = true;
                }
            }
        }

        return core.Trim('"', '<', '>', '《', '》');
    }
}
