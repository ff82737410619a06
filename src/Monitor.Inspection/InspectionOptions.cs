using Monitor.Domain.Indicators;

namespace Monitor.Inspection;

/// <summary>How rounds are run.</summary>
public sealed record InspectionOptions
{
    /// <summary>Folder of the platform definition files.</summary>
    public required string PlatformsFolder { get; init; }

    /// <summary>The rule set of new rounds.</summary>
    public RuleSet Rules { get; init; } = RuleSetJson.National;

    /// <summary>When inspections begin by themselves.</summary>
    public Rounds.InspectionTimetable Timetable { get; init; } = new();

    /// <summary>False: no pace and no waiting between looks. For replicas and tests, never for the real platforms.</summary>
    public bool Paced { get; init; } = true;

    /// <summary>Checks in work at the same time in this process.</summary>
    public int Workers { get; init; } = 8;

    /// <summary>How long after a look that accuses the next one comes. Ignored without pace.</summary>
    public TimeSpan SecondLookDelay { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The same in a re-check, where somebody is waiting. Ignored without pace.</summary>
    public TimeSpan RecheckLookDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long after a canary did not read alive it is looked at once more. Ignored without pace.</summary>
    public TimeSpan CanaryLookDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a failure a link is tried again before it may be called broken. Without pace, <see cref="UnpacedLinkDelay"/>.</summary>
    public TimeSpan LinkRetryDelay { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>The pause between two tries of a failing link when there is no pace: two failures must still be two.</summary>
    public TimeSpan UnpacedLinkDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Walls in a row, with no success between, after which a host is left alone.</summary>
    public int WallsBeforeHold { get; init; } = 3;

    /// <summary>A check is in one worker's hands for this long unless the worker says that it lives; what a worker held that died is taken over within a minute.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>
    /// Label of the address by which this process reaches the platforms; workers that share an address share one pace per host. Unless told otherwise, a machine has one.
    /// </summary>
    public string Egress { get; init; } = Environment.MachineName;

    /// <summary>The least length of a night: so long its checks may be moved when a host must be left alone. Supervisors begin at eight.</summary>
    public TimeSpan NightLength { get; init; } = TimeSpan.FromHours(6);

    /// <summary>App secrets of WeChat accounts by app id, for the official API. Never in the register, never in the database.</summary>
    public IReadOnlyDictionary<string, string> WeChatAppSecrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Delay before the second look in a round of this kind, as pace demands.</summary>
    internal TimeSpan EffectiveLookDelay(string roundKind) =>
        !Paced ? TimeSpan.Zero : roundKind == Rounds.RoundKind.Recheck ? RecheckLookDelay : SecondLookDelay;

    /// <summary>Delay before a canary's last look, as pace demands.</summary>
    internal TimeSpan EffectiveCanaryDelay => Paced ? CanaryLookDelay : TimeSpan.Zero;

    /// <summary>Delay before a failing link is tried again, as pace demands.</summary>
    internal TimeSpan EffectiveLinkDelay => Paced ? LinkRetryDelay : UnpacedLinkDelay;
}
