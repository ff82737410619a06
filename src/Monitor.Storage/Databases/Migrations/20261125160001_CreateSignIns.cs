using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Signed-in states of platforms.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125160001_CreateSignIns")]
internal sealed class CreateSignIns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "SignIns",
        columns: table => new
        {
            Platform = table.Column<string>(nullable: false),
            State = table.Column<string>(nullable: false),
            SignedInAt = table.Column<DateTimeOffset>(nullable: false),
            SignedInBy = table.Column<string>(nullable: false),
            ExpiresAt = table.Column<DateTimeOffset>(nullable: true),
            StateSince = table.Column<DateTimeOffset>(nullable: false),
            LastOkAt = table.Column<DateTimeOffset>(nullable: true),
            Walls = table.Column<int>(nullable: false),
            Sealed = table.Column<string>(nullable: false),
            UsedBy = table.Column<string>(nullable: true),
            UsedUntil = table.Column<DateTimeOffset>(nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_SignIns", x => x.Platform));
}
