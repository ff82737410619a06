using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Rounds;
using Monitor.Storage.Tokens;

namespace Monitor.Storage;

/// <content>What the console's overview and the API need.</content>
public sealed partial class MonitorDb
{
    /// <summary>Keys of programs.</summary>
    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    /// <summary>Closed rounds, counted by platform and region.</summary>
    public DbSet<RoundTallyRow> RoundTallies => Set<RoundTallyRow>();
}
