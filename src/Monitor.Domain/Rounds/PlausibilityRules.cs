namespace Monitor.Domain.Rounds;

/// <summary>
/// When a platform's results of one night are not to be believed. Figures are data (<c>guard</c> in the platform's definition file); the reasons for the
/// defaults stand in docs/decisions.md.
/// </summary>
public sealed record PlausibilityRules
{
    /// <summary>A canary whose newest post is older than this many days reads silent.</summary>
    public double CanarySilentDays { get; init; } = 3;

    /// <summary>So many accounts at least must fall in one night before their share counts.</summary>
    public int FallenAtLeast { get; init; } = 3;

    /// <summary>Share of the accounts that lived when last decided and are accused tonight, among those that live tonight and them, from which the night is void.</summary>
    public double FallenShare { get; init; } = 0.2;

    /// <summary>How many days back an account's last decision is looked for.</summary>
    public int LookBackDays { get; init; } = 7;

    /// <summary>So many accounts at least must show a changed layout before their share counts.</summary>
    public int LayoutAtLeast { get; init; } = 2;

    /// <summary>Share of the platform's accounts with a changed layout from which the night is void.</summary>
    public double LayoutShare { get; init; } = 0.1;

    /// <summary>Share from which one account alone is enough: small registers.</summary>
    public double LayoutShareOfFew { get; init; } = 0.5;
}

/// <summary>A platform's results in a round, in numbers.</summary>
/// <param name="Done">Checks that ended.</param>
/// <param name="Living">Accounts found qualified.</param>
/// <param name="Fallen">Accounts accused (不合格、已失效) tonight that were qualified when last decided.</param>
/// <param name="LayoutChanged">Accounts 无法核验 because the page has a layout that the monitor does not know.</param>
public sealed record PlatformNight(int Done, int Living, int Fallen, int LayoutChanged)
{
    /// <summary>Why these results are not to be believed; null when they may be.</summary>
    /// <param name="rules">The figures.</param>
    /// <param name="ended">Whether the round has ended; before that, single results decide nothing.</param>
    public VoidCause? Doubt(PlausibilityRules rules, bool ended)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var layout = Done == 0 ? 0 : (double)LayoutChanged / Done;
        if ((LayoutChanged >= rules.LayoutAtLeast && layout >= rules.LayoutShare) || (ended && LayoutChanged > 0 && layout >= rules.LayoutShareOfFew))
            return VoidCause.LayoutChanged;
        return Fallen >= rules.FallenAtLeast && Fallen >= rules.FallenShare * (Fallen + Living) ? VoidCause.ImplausibleShare : null;
    }
}

/// <summary>Why a platform's results of a round are void (本轮作废): nobody of it is flagged.</summary>
public enum VoidCause
{
    /// <summary>A canary read silent, gone or not at all.</summary>
    Canary,

    /// <summary>The platform's pages have changed.</summary>
    LayoutChanged,

    /// <summary>An implausible share of living accounts fell at once.</summary>
    ImplausibleShare,
}
