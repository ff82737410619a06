using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Storage.Findings;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>The days silent of a case beside it, so that a list of cases goes along an index.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261128110001_KeepSilentDaysOfFindings")]
internal sealed class KeepSilentDaysOfFindings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<int>("SilentDays", "Findings", nullable: false, defaultValue: FindingRow.UnknownDays);
        migrationBuilder.Sql(
            """
            UPDATE "Findings" SET "SilentDays" = COALESCE((SELECT c."SilentDays" FROM "Checks" c WHERE c."Id" = "Findings"."CheckId"), -1)
            """);
        migrationBuilder.CreateIndex("IX_Findings_State_SilentDays_Id_AcknowledgedUntil", "Findings", ["State", "SilentDays", "Id", "AcknowledgedUntil"], filter: "\"SupersededById\" IS NULL");
    }
}
