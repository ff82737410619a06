using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Findings;

namespace Monitor.Storage;

/// <summary>What people decided on findings.</summary>
public sealed partial class MonitorDb
{
    /// <summary>Steps that people took with findings.</summary>
    public DbSet<FindingStepRow> FindingSteps => Set<FindingStepRow>();
}
