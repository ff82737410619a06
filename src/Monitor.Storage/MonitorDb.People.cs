using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Audits;
using Monitor.Storage.People;

namespace Monitor.Storage;

/// <summary>Users of the console and what they did.</summary>
public sealed partial class MonitorDb
{
    /// <summary>Users of the console.</summary>
    public DbSet<UserRow> Users => Set<UserRow>();

    /// <summary>The audit log (操作日志); only ever appended to.</summary>
    public DbSet<AuditRow> Audits => Set<AuditRow>();
}
