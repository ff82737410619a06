using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>What the console's lists go along.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125130002_IndexForPages")]
internal sealed class IndexForPages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_Checks_RoundId_Verdict_SilentDays_Id", "Checks", ["RoundId", "Verdict", "SilentDays", "Id"]);
        migrationBuilder.CreateIndex("IX_Accounts_Status", "Accounts", "Status");
    }
}
