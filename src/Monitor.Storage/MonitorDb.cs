using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases.Values;
using Monitor.Storage.Evidence;
using Monitor.Storage.Findings;
using Monitor.Storage.Rounds;

namespace Monitor.Storage;

/// <summary>
/// Everything the monitor keeps, on SQLite or PostgreSQL. Moments come back in UTC with microseconds. Made by <see cref="MonitorDbFactory"/>.
/// Areas that came later keep their sets in a part of this class and their model in configurations beside their rows.
/// </summary>
public sealed partial class MonitorDb(DbContextOptions<MonitorDb> options) : DbContext(options)
{
    /// <summary>The register.</summary>
    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    /// <summary>Where accounts' posts can be read.</summary>
    public DbSet<AccountSourceRow> AccountSources => Set<AccountSourceRow>();

    /// <summary>Menu entries kept by hand.</summary>
    public DbSet<MenuLinkRow> MenuLinks => Set<MenuLinkRow>();

    /// <summary>State history of accounts.</summary>
    public DbSet<AccountStateRow> AccountStates => Set<AccountStateRow>();

    /// <summary>Posts seen.</summary>
    public DbSet<PostRow> Posts => Set<PostRow>();

    /// <summary>Rounds.</summary>
    public DbSet<RoundRow> Rounds => Set<RoundRow>();

    /// <summary>Checks.</summary>
    public DbSet<CheckRow> Checks => Set<CheckRow>();

    /// <summary>Looks.</summary>
    public DbSet<LookRow> Looks => Set<LookRow>();

    /// <summary>Readings.</summary>
    public DbSet<ReadingRow> Readings => Set<ReadingRow>();

    /// <summary>Captured answers.</summary>
    public DbSet<CaptureRow> Captures => Set<CaptureRow>();

    /// <summary>Findings.</summary>
    public DbSet<FindingRow> Findings => Set<FindingRow>();

    /// <summary>Results of links.</summary>
    public DbSet<LinkCheckRow> LinkChecks => Set<LinkCheckRow>();

    /// <summary>The evidence ledger. Read here, append through <see cref="EvidenceLedger"/>.</summary>
    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    /// <summary>The ledger's head.</summary>
    internal DbSet<EvidenceHeadRow> EvidenceHeads => Set<EvidenceHeadRow>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        if (Database.IsSqlite())
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentTextConverter>();
        else
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentUtcConverter>();
        configurationBuilder.Properties<string>().HaveConversion<StorableTextConverter>();
        configurationBuilder.Properties<Platform>().HaveConversion<PlatformConverter>();
        AsText<AccountStatus>(configurationBuilder);
        AsText<AccountSourceKind>(configurationBuilder);
        AsText<TimePrecision>(configurationBuilder);
        AsText<Outcome>(configurationBuilder);
        AsText<Reason>(configurationBuilder);
        AsText<Completeness>(configurationBuilder);
        AsText<InteractionState>(configurationBuilder);
        AsText<TransportFailureKind>(configurationBuilder);
        AsText<LinkVerdict>(configurationBuilder);
        AsText<Verdict>(configurationBuilder);
        AsText<FindingLevel>(configurationBuilder);
        AsText<FindingState>(configurationBuilder);
        AsText<RoundState>(configurationBuilder);
        AsText<CheckState>(configurationBuilder);
        AsText<EvidenceKind>(configurationBuilder);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(MonitorDb).Assembly);
        modelBuilder.Entity<AccountRow>(account =>
        {
            account.HasIndex(a => a.IdentityKey).IsUnique();
            account.HasIndex(a => new { a.Platform, a.NormalName });
            account.HasMany(a => a.Sources).WithOne().HasForeignKey(s => s.AccountId);
            account.HasMany(a => a.MenuLinks).WithOne().HasForeignKey(m => m.AccountId);
        });
        modelBuilder.Entity<AccountSourceRow>().HasKey(s => new { s.AccountId, s.Position });
        modelBuilder.Entity<MenuLinkRow>().HasKey(m => new { m.AccountId, m.Position });
        modelBuilder.Entity<AccountStateRow>().HasIndex(s => new { s.AccountId, s.At });
        modelBuilder.Entity<PostRow>(post =>
        {
            post.HasOne<AccountRow>().WithMany().HasForeignKey(p => p.AccountId);
            post.HasIndex(p => new { p.AccountId, p.PostId }).IsUnique();
            post.HasIndex(p => new { p.AccountId, p.PublishedAt });
        });
        modelBuilder.Entity<RoundRow>().HasIndex(r => new { r.State, r.At });
        modelBuilder.Entity<CheckRow>(check =>
        {
            check.HasOne(c => c.Round).WithMany().HasForeignKey(c => c.RoundId).OnDelete(DeleteBehavior.Restrict);
            check.HasOne(c => c.Account).WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
            check.HasOne<CheckRow>().WithMany().HasForeignKey(c => c.ReplacesCheckId).OnDelete(DeleteBehavior.Restrict);
            check.HasIndex(c => new { c.RoundId, c.AccountId }).IsUnique().HasFilter("\"ReplacesCheckId\" IS NULL");
            check.HasIndex(c => new { c.State, c.Priority, c.DueAt });
            check.HasIndex(c => new { c.RoundId, c.State });
            check.HasIndex(c => new { c.AccountId, c.EndedAt });
            check.HasMany(c => c.Looks).WithOne().HasForeignKey(l => l.CheckId);
            check.HasMany(c => c.Links).WithOne().HasForeignKey(l => l.CheckId);
        });
        modelBuilder.Entity<LookRow>(look =>
        {
            look.HasIndex(l => new { l.CheckId, l.Number }).IsUnique();
            look.HasMany(l => l.Readings).WithOne().HasForeignKey(r => r.LookId);
        });
        modelBuilder.Entity<ReadingRow>(reading =>
        {
            reading.HasKey(r => new { r.LookId, r.Position });
            reading.HasOne(r => r.Capture).WithMany().HasForeignKey(r => r.CaptureId).OnDelete(DeleteBehavior.SetNull);
        });
        modelBuilder.Entity<CaptureRow>().HasIndex(c => c.Sha256);
        modelBuilder.Entity<FindingRow>(finding =>
        {
            finding.HasOne(f => f.Check).WithMany().HasForeignKey(f => f.CheckId).OnDelete(DeleteBehavior.Restrict);
            finding.HasOne(f => f.Account).WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Restrict);
            finding.HasIndex(f => f.CheckId);
            finding.HasIndex(f => new { f.State, f.FirstFoundAt });
            finding.HasIndex(f => new { f.AccountId, f.Code, f.State });
        });
        modelBuilder.Entity<EvidenceRow>(evidence =>
        {
            evidence.HasOne(e => e.Check).WithMany().HasForeignKey(e => e.CheckId).OnDelete(DeleteBehavior.Restrict);
            evidence.HasIndex(e => e.Sequence).IsUnique();
            evidence.HasIndex(e => e.Sha256);
        });
        modelBuilder.Entity<EvidenceHeadRow>(head =>
        {
            head.Property(h => h.Id).ValueGeneratedNever();
            head.HasData(new EvidenceHeadRow { Sequence = 0, ChainHash = EvidenceLedger.Genesis });
        });
    }

    private static void AsText<TEnum>(ModelConfigurationBuilder builder)
        where TEnum : struct, Enum => builder.Properties<TEnum>().HaveConversion<CamelCaseEnumConverter<TEnum>>();
}
