using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>What lists of a large register go along.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261128110002_IndexForLongLists")]
internal sealed class IndexForLongLists : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_SampleCandidates_SampleId_Stratum_AccountId_Reason", "SampleCandidates", ["SampleId", "Stratum", "AccountId", "Reason"]);
    }
}
