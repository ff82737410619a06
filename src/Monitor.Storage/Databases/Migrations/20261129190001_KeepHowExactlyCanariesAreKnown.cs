using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>How exactly the newest post of a canary is known.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261129190001_KeepHowExactlyCanariesAreKnown")]
internal sealed class KeepHowExactlyCanariesAreKnown : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("LastPostPrecision", "CanaryLooks", nullable: true);
        migrationBuilder.AddColumn<bool>("LastPostEstimated", "CanaryLooks", nullable: false, defaultValue: false);
    }
}
