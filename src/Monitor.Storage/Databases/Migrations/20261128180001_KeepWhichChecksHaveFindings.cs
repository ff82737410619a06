using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Whether a check has findings beside it, so that the list of notes goes along an index.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261128180001_KeepWhichChecksHaveFindings")]
internal sealed class KeepWhichChecksHaveFindings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("HasFindings", "Checks", nullable: false, defaultValue: false);
        migrationBuilder.Sql(
            """
            UPDATE "Checks" SET "HasFindings" = TRUE WHERE "Id" IN (SELECT "CheckId" FROM "Findings")
            """);
        migrationBuilder.CreateIndex("IX_Checks_RoundId_SilentDays_Id", "Checks", ["RoundId", "SilentDays", "Id"], filter: "\"Verdict\" = 'qualified' AND \"HasFindings\"");
    }
}
