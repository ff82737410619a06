using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Sessions;
using Monitor.Inspection.Looks;
using Monitor.Storage.Canaries;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Overviews;

/// <summary>Accounts by what a round says of them.</summary>
/// <param name="Accounts">Accounts in the round.</param>
/// <param name="Qualified">合格.</param>
/// <param name="Unqualified">不合格.</param>
/// <param name="Unverifiable">无法核验.</param>
/// <param name="Gone">已失效.</param>
public sealed record Tally(int Accounts, int Qualified, int Unqualified, int Unverifiable, int Gone)
{
    /// <summary>Nothing.</summary>
    public static Tally None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>已检查: accounts of which something could be said.</summary>
    public int Checked => Qualified + Unqualified + Gone;

    /// <summary>Both together.</summary>
    public static Tally operator +(Tally a, Tally b) => new(
        a.Accounts + b.Accounts, a.Qualified + b.Qualified, a.Unqualified + b.Unqualified, a.Unverifiable + b.Unverifiable, a.Gone + b.Gone);

    /// <summary>Both together.</summary>
    public static Tally Add(Tally left, Tally right) => left + right;
}

/// <summary>One night of the trend.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="At">监测时间点.</param>
/// <param name="Tally">What it found.</param>
public sealed record NightTally(long RoundId, DateTimeOffset At, Tally Tally);

/// <summary>A part of the register with what the latest night found in it.</summary>
/// <param name="RegionId">The region; null for accounts without one.</param>
/// <param name="Name">Its name; null for accounts without one.</param>
/// <param name="Tally">What was found.</param>
public sealed record RegionTally(long? RegionId, string? Name, Tally Tally);

/// <summary>What somebody sees on coming in.</summary>
public sealed record OverviewData
{
    /// <summary>在运行: accounts of the register that rounds look at.</summary>
    public required int InOperation { get; init; }

    /// <summary>The latest closed round; null when there was none.</summary>
    public RoundRow? Latest { get; init; }

    /// <summary>What it found among the accounts that the reader sees.</summary>
    public required Tally Tally { get; init; }

    /// <summary>待复核: flagged accounts of the latest round that no supervisor has decided on.</summary>
    public required int ToReview { get; init; }

    /// <summary>The latest nights, oldest first.</summary>
    public required IReadOnlyList<NightTally> Trend { get; init; }

    /// <summary>The latest night by platform.</summary>
    public required IReadOnlyList<(Platform Platform, Tally Tally)> Platforms { get; init; }

    /// <summary>The latest night by region, as far below the reader's own as there is more than one.</summary>
    public required IReadOnlyList<RegionTally> Regions { get; init; }

    /// <summary>The open round and how far it is; null when none is open.</summary>
    public NightProgress? Progress { get; init; }

    /// <summary>Open alarms of the monitor about itself, worst first.</summary>
    public required IReadOnlyList<Alarm> Alarms { get; init; }

    /// <summary>How the canaries (基准账号) read last, those that do not read alive first.</summary>
    public required IReadOnlyList<CanaryLookRow> Canaries { get; init; }

    /// <summary>Sign-ins of platforms that are in use or wait for a person.</summary>
    public required IReadOnlyDictionary<Platform, SignIn> SignIns { get; init; }

    /// <summary>Hosts that are being left alone.</summary>
    public required IReadOnlyList<HeldHost> Held { get; init; }
}

/// <summary>How far an open round is.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="State">Planned, running or paused.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="Accounts">Accounts in it.</param>
/// <param name="Done">Of them, done.</param>
/// <param name="Eta">When it will be over, as far as can be told.</param>
/// <param name="Platforms">The same by platform.</param>
/// <param name="Hosts">What is still to be asked of each host, most first.</param>
public sealed record NightProgress(
    long RoundId,
    RoundState State,
    DateTimeOffset? StartedAt,
    int Accounts,
    int Done,
    DateTimeOffset? Eta,
    IReadOnlyList<PlatformProgress> Platforms,
    IReadOnlyList<HostProgress> Hosts);

/// <summary>What an open round still has to ask of one host.</summary>
/// <param name="Host">The host that first looks ask.</param>
/// <param name="Open">Checks that are not done.</param>
/// <param name="Pace">From one check to the next, on the average; nought where nothing is paced.</param>
/// <param name="Eta">When the last will have been begun: by the timetable, or the open checks at the host's pace where that is later. Null while the round does not run.</param>
public sealed record HostProgress(string Host, int Open, TimeSpan Pace, DateTimeOffset? Eta);

/// <summary>How far an open round is on one platform.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Accounts">Accounts in it.</param>
/// <param name="Done">Of them, done.</param>
/// <param name="LaterLooks">Of the open ones, those that wait for a further look.</param>
/// <param name="LastDueAt">Time of the last open check on the timetable; null when nothing is open.</param>
/// <param name="Eta">When it will be over: by the timetable, or by the rate so far where that is later; null while nothing can be told.</param>
public sealed record PlatformProgress(Platform Platform, int Accounts, int Done, int LaterLooks, DateTimeOffset? LastDueAt, DateTimeOffset? Eta);
