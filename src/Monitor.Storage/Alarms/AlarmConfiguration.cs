using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Alarms;
using Monitor.Storage.Databases.Values;

namespace Monitor.Storage.Alarms;

/// <summary>The model of alarms.</summary>
internal sealed class AlarmConfiguration : IEntityTypeConfiguration<AlarmRow>
{
    public void Configure(EntityTypeBuilder<AlarmRow> builder)
    {
        builder.Property(a => a.Kind).HasConversion<CamelCaseEnumConverter<AlarmKind>>();
        builder.Property(a => a.Severity).HasConversion<CamelCaseEnumConverter<AlarmSeverity>>();
        // What makes a second open alarm of a kind and subject impossible, whoever raises it at the same time.
        builder.HasIndex(a => new { a.Kind, a.Subject }).IsUnique().HasFilter("\"ClearedAt\" IS NULL");
        builder.HasIndex(a => a.RaisedAt);
    }
}
