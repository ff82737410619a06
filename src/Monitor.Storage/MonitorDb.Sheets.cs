using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Sheets;

namespace Monitor.Storage;

/// <summary>What people check by hand.</summary>
public sealed partial class MonitorDb
{
    /// <summary>Check sheets.</summary>
    public DbSet<CheckSheetRow> CheckSheets => Set<CheckSheetRow>();

    /// <summary>Their lines.</summary>
    public DbSet<SheetLineRow> SheetLines => Set<SheetLineRow>();

    /// <summary>Pictures that prove a line.</summary>
    public DbSet<SheetPictureRow> SheetPictures => Set<SheetPictureRow>();

    /// <summary>What the machine noticed.</summary>
    public DbSet<SheetProposalRow> SheetProposals => Set<SheetProposalRow>();
}
