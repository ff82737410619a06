using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Accounts;

namespace Monitor.Storage;

/// <content>What the register keeps of accounts besides their data.</content>
public sealed partial class MonitorDb
{
    /// <summary>Register data that was changed.</summary>
    public DbSet<AccountChangeRow> AccountChanges => Set<AccountChangeRow>();

    /// <summary>Contacts of accounts.</summary>
    public DbSet<AccountContactRow> AccountContacts => Set<AccountContactRow>();
}
