using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Who is to fill a sheet in is kept by id instead of by name. A sheet whose name two people have, or nobody any more, goes back to whoever comes first.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261128150001_AssignSheetsById")]
internal sealed class AssignSheetsById : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        UPDATE "CheckSheets" SET "AssignedTo" =
            (SELECT 'user:' || CAST(MIN(u."Id") AS TEXT) FROM "Users" u WHERE u."DisplayName" = "CheckSheets"."AssignedTo" GROUP BY u."DisplayName" HAVING COUNT(*) = 1)
        WHERE "AssignedTo" IS NOT NULL
        """);
}
