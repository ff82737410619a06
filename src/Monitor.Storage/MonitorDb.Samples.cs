using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Samples;

namespace Monitor.Storage;

/// <summary>Samples with what they were drawn from.</summary>
public sealed partial class MonitorDb
{
    /// <summary>Samples.</summary>
    public DbSet<SampleRow> Samples => Set<SampleRow>();

    /// <summary>Their frames: every account that could be drawn, and whether it was.</summary>
    public DbSet<SampleCandidateRow> SampleCandidates => Set<SampleCandidateRow>();

    /// <summary>Rounds that check a sample.</summary>
    public DbSet<SampleRoundRow> SampleRounds => Set<SampleRoundRow>();
}
