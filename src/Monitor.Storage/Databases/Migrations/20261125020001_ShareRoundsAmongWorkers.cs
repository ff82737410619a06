using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Many workers on one database: who they are, which hosts are left alone, which rounds they share.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125020001_ShareRoundsAmongWorkers")]
internal sealed class ShareRoundsAmongWorkers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Night", "Rounds", nullable: true);
        migrationBuilder.AddColumn<bool>("Offered", "Rounds", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<DateTimeOffset>("MoveUntil", "Rounds", nullable: true);
        migrationBuilder.AddColumn<string>("WatchedBy", "Rounds", nullable: true);
        migrationBuilder.AddColumn<DateTimeOffset>("WatchedUntil", "Rounds", nullable: true);
        migrationBuilder.CreateIndex("IX_Rounds_Night", "Rounds", "Night", unique: true);

        migrationBuilder.AddColumn<string>("Host", "Checks", nullable: true);
        migrationBuilder.AddColumn<int>("Moves", "Checks", nullable: false, defaultValue: 0);
        migrationBuilder.CreateIndex(
            "IX_Checks_Priority_DueAt_Id", "Checks", ["Priority", "DueAt", "Id"], filter: "\"State\" IN ('due', 'secondLookDue')", descending: [true, false, false]);

        migrationBuilder.CreateTable(
            name: "Workers",
            columns: table => new
            {
                Name = table.Column<string>(nullable: false),
                Machine = table.Column<string>(nullable: false),
                Egress = table.Column<string>(nullable: false),
                Engine = table.Column<string>(nullable: false),
                StartedAt = table.Column<DateTimeOffset>(nullable: false),
                SeenAt = table.Column<DateTimeOffset>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Workers", x => x.Name);
            });

        migrationBuilder.CreateTable(
            name: "HostHolds",
            columns: table => new
            {
                Host = table.Column<string>(nullable: false),
                Egress = table.Column<string>(nullable: false),
                Reason = table.Column<string>(nullable: false),
                Since = table.Column<DateTimeOffset>(nullable: false),
                Until = table.Column<DateTimeOffset>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_HostHolds", x => new { x.Host, x.Egress });
            });
    }
}
