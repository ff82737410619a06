using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>What retention took away.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125030003_CreateEvidencePrunings")]
internal sealed class CreateEvidencePrunings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "EvidencePrunings",
            columns: table => new
            {
                Sequence = table.Column<long>(nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_EvidencePrunings", x => x.Sequence);
            });
        migrationBuilder.CreateIndex("IX_Captures_CapturedAt", "Captures", "CapturedAt");
    }
}
