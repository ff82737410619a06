using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Regions and units that people rename, move and retire; the names they had.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261128010001_EditPlaces")]
internal sealed class EditPlaces : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["Regions", "Units"])
        {
            migrationBuilder.AddColumn<DateTimeOffset>("RetiredAt", table, nullable: true);
            migrationBuilder.AddColumn<long>("SuccessorId", table, nullable: true);
        }

        migrationBuilder.CreateTable(
            name: "FormerRegions",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                ParentId = table.Column<long>(nullable: true),
                Name = table.Column<string>(nullable: false),
                RegionId = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FormerRegions", x => x.Id);
                table.ForeignKey("FK_FormerRegions_Regions_RegionId", x => x.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_FormerRegions_Regions_ParentId", x => x.ParentId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_FormerRegions_RegionId", "FormerRegions", "RegionId");
        migrationBuilder.CreateIndex("IX_FormerRegions_ParentId", "FormerRegions", "ParentId");

        migrationBuilder.CreateTable(
            name: "FormerUnits",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                NormalName = table.Column<string>(nullable: false),
                RegionId = table.Column<long>(nullable: true),
                UnitId = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FormerUnits", x => x.Id);
                table.ForeignKey("FK_FormerUnits_Units_UnitId", x => x.UnitId, "Units", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_FormerUnits_Regions_RegionId", x => x.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_FormerUnits_UnitId", "FormerUnits", "UnitId");
        migrationBuilder.CreateIndex("IX_FormerUnits_RegionId", "FormerUnits", "RegionId");
    }
}
