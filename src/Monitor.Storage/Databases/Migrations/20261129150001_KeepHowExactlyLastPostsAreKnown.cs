using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>How exactly the last post of a check is known. That of an account is always one that a platform states: its column for the others goes.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261129150001_KeepHowExactlyLastPostsAreKnown")]
internal sealed class KeepHowExactlyLastPostsAreKnown : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("LastPostPrecision", "Checks", nullable: true);
        migrationBuilder.AddColumn<bool>("LastPostEstimated", "Checks", nullable: false, defaultValue: false);
        // EF would build the table anew in SQLite, for which it wants the model of this version; both databases can do it by themselves.
        migrationBuilder.Sql("ALTER TABLE \"Accounts\" DROP COLUMN \"LastPostEstimated\"");
    }
}
