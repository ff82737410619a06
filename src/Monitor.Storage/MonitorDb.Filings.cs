using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Filings;

namespace Monitor.Storage;

/// <summary>The national register as it was exported, and what it was reconciled to.</summary>
public sealed partial class MonitorDb
{
    /// <summary>Imports of the national register; the one with the greatest key counts.</summary>
    public DbSet<RegisterImportRow> RegisterImports => Set<RegisterImportRow>();

    /// <summary>Entries of the national register, import by import.</summary>
    public DbSet<RegisterEntryRow> RegisterEntries => Set<RegisterEntryRow>();

    /// <summary>Reconciliations.</summary>
    public DbSet<ReconciliationRow> Reconciliations => Set<ReconciliationRow>();

    /// <summary>What reconciliations found.</summary>
    public DbSet<RegisterFindingRow> RegisterFindings => Set<RegisterFindingRow>();

    /// <summary>Steps that people took with it.</summary>
    public DbSet<RegisterFindingStepRow> RegisterFindingSteps => Set<RegisterFindingStepRow>();
}
