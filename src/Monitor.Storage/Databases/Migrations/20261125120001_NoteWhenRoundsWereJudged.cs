using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Whether the results of an ended round were judged is known to every process, and after a restart.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125120001_NoteWhenRoundsWereJudged")]
internal sealed class NoteWhenRoundsWereJudged : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>("JudgedAt", "Rounds", nullable: true);
        migrationBuilder.Sql("""UPDATE "Rounds" SET "JudgedAt" = "EndedAt" WHERE "State" IN ('closed', 'cancelled')""");
    }
}
