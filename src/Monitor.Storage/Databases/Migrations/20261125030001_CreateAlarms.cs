using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Alarms.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125030001_CreateAlarms")]
internal sealed class CreateAlarms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Alarms",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Kind = table.Column<string>(nullable: false),
                Subject = table.Column<string>(nullable: false),
                Severity = table.Column<string>(nullable: false),
                Text = table.Column<string>(nullable: false),
                RaisedAt = table.Column<DateTimeOffset>(nullable: false),
                LastSeenAt = table.Column<DateTimeOffset>(nullable: false),
                ClearedAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Alarms", x => x.Id);
            });
        migrationBuilder.CreateIndex("IX_Alarms_Kind_Subject", "Alarms", ["Kind", "Subject"], unique: true, filter: "\"ClearedAt\" IS NULL");
        migrationBuilder.CreateIndex("IX_Alarms_RaisedAt", "Alarms", "RaisedAt");
    }
}
