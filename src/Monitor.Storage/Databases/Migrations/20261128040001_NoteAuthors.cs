using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Who wrote a sheet or a circular is kept by id, so that the second person is another one; what was written before keeps its names.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261128040001_NoteAuthors")]
internal sealed class NoteAuthors : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Authors", "CheckSheets", nullable: true);
        migrationBuilder.AddColumn<string>("Authors", "Circulars", nullable: false, defaultValue: "");
        var feed = migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal) ? "char(10)" : "chr(10)";
        migrationBuilder.Sql("""UPDATE "CheckSheets" SET "Authors" = 'name:' || "CheckedBy" WHERE "CheckedBy" IS NOT NULL""");
        migrationBuilder.Sql($"""UPDATE "Circulars" SET "Authors" = 'name:' || "CreatedBy" || {feed} || 'name:' || "ChangedBy" || {feed} || 'name:' || COALESCE("SubmittedBy", "CreatedBy")""");
    }
}
