using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Circulars with their versions and files.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125150001_CreateCirculars")]
internal sealed class CreateCirculars : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Circulars",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Period = table.Column<string>(nullable: false),
                Number = table.Column<int>(nullable: false),
                RegionId = table.Column<long>(nullable: true),
                UnitId = table.Column<long>(nullable: true),
                State = table.Column<string>(nullable: false),
                Title = table.Column<string>(nullable: false),
                PlanJson = table.Column<string>(nullable: false),
                ContentJson = table.Column<string>(nullable: false),
                Revision = table.Column<int>(nullable: false),
                CreatedAt = table.Column<DateTimeOffset>(nullable: false),
                CreatedBy = table.Column<string>(nullable: false),
                ChangedAt = table.Column<DateTimeOffset>(nullable: false),
                ChangedBy = table.Column<string>(nullable: false),
                SubmittedAt = table.Column<DateTimeOffset>(nullable: true),
                SubmittedBy = table.Column<string>(nullable: true),
                IssuedAt = table.Column<DateTimeOffset>(nullable: true),
                IssuedBy = table.Column<string>(nullable: true),
                ReturnReason = table.Column<string>(nullable: true),
                ContentSha256 = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Circulars", x => x.Id);
                table.ForeignKey("FK_Circulars_Regions_RegionId", x => x.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Circulars_Units_UnitId", x => x.UnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_Circulars_Period_Number", "Circulars", ["Period", "Number"]);
        migrationBuilder.CreateIndex("IX_Circulars_RegionId", "Circulars", "RegionId");
        migrationBuilder.CreateIndex("IX_Circulars_UnitId", "Circulars", "UnitId");

        migrationBuilder.CreateTable(
            name: "CircularFiles",
            columns: table => new
            {
                CircularId = table.Column<long>(nullable: false),
                Format = table.Column<string>(nullable: false),
                Sha256 = table.Column<string>(nullable: false),
                Bytes = table.Column<byte[]>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CircularFiles", x => new { x.CircularId, x.Format });
                table.ForeignKey("FK_CircularFiles_Circulars_CircularId", x => x.CircularId, "Circulars", "Id", onDelete: ReferentialAction.Cascade);
            });
    }
}
