using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Storage.Accounts;
using Monitor.Storage.Databases.Values;

namespace Monitor.Storage.Names;

/// <summary>What the search for an account by its name came to.</summary>
public enum NameSearchState
{
    /// <summary>已确认: <see cref="NameSearchRow.FoundId"/> is the account.</summary>
    Found,

    /// <summary>待确认: a person has to choose among the candidates.</summary>
    ToChoose,

    /// <summary>未找到: the platform shows no account of this name. Says nothing of the account.</summary>
    NotFound,
}

/// <summary>The last search for an account that came with a name only (待确认账号). Key: account.</summary>
public sealed class NameSearchRow
{
    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>The account.</summary>
    public AccountRow? Account { get; set; }

    /// <summary>The name that was looked for.</summary>
    public required string Name { get; set; }

    /// <summary>What it came to.</summary>
    public NameSearchState State { get; set; }

    /// <summary>Why it is not sure, in English; null when it is.</summary>
    public string? Doubt { get; set; }

    /// <summary>When the platform was asked.</summary>
    public DateTimeOffset SearchedAt { get; set; }

    /// <summary>The platform's id of the account; null while it is not found.</summary>
    public string? FoundId { get; set; }

    /// <summary>Who said that it is: the monitor itself, or a person.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What the platform showed, by position.</summary>
    public List<NameCandidateRow> Candidates { get; } = [];
}

/// <summary>The model of searches by name.</summary>
internal sealed class NameSearchConfiguration : IEntityTypeConfiguration<NameSearchRow>
{
    public void Configure(EntityTypeBuilder<NameSearchRow> builder)
    {
        builder.HasKey(s => s.AccountId);
        builder.Property(s => s.AccountId).ValueGeneratedNever();
        builder.Property(s => s.State).HasConversion<CamelCaseEnumConverter<NameSearchState>>();
        builder.HasOne(s => s.Account).WithOne().HasForeignKey<NameSearchRow>(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(s => s.Candidates).WithOne().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.State, s.AccountId });
    }
}
