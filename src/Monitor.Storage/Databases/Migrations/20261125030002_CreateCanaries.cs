using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Canaries, and platforms whose results of a round are void.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125030002_CreateCanaries")]
internal sealed class CreateCanaries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("IsCanary", "Accounts", nullable: false, defaultValue: false);

        migrationBuilder.CreateTable(
            name: "CanaryLooks",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Platform = table.Column<string>(nullable: false),
                IdentityKey = table.Column<string>(nullable: false),
                Label = table.Column<string>(nullable: false),
                RoundId = table.Column<long>(nullable: true),
                StartedAt = table.Column<DateTimeOffset>(nullable: false),
                EndedAt = table.Column<DateTimeOffset>(nullable: false),
                Alive = table.Column<bool>(nullable: false),
                Outcome = table.Column<string>(nullable: false),
                Reason = table.Column<string>(nullable: false),
                Detail = table.Column<string>(nullable: true),
                LastPostAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CanaryLooks", x => x.Id);
            });
        migrationBuilder.CreateIndex("IX_CanaryLooks_Platform_EndedAt", "CanaryLooks", ["Platform", "EndedAt"]);

        migrationBuilder.CreateTable(
            name: "VoidedPlatforms",
            columns: table => new
            {
                RoundId = table.Column<long>(nullable: false),
                Platform = table.Column<string>(nullable: false),
                Cause = table.Column<string>(nullable: false),
                Text = table.Column<string>(nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_VoidedPlatforms", x => new { x.RoundId, x.Platform });
                table.ForeignKey("FK_VoidedPlatforms_Rounds_RoundId", x => x.RoundId, "Rounds", "Id", onDelete: ReferentialAction.Cascade);
            });
    }
}
