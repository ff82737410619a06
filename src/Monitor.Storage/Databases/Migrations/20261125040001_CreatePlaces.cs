using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>The trees of regions and units, and the accounts' places in them.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125040001_CreatePlaces")]
internal sealed class CreatePlaces : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Regions",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Code = table.Column<string>(nullable: true),
                Name = table.Column<string>(nullable: false),
                ParentId = table.Column<long>(nullable: true),
                Position = table.Column<int>(nullable: false),
                Path = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Regions", x => x.Id);
                table.ForeignKey("FK_Regions_Regions_ParentId", x => x.ParentId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_Regions_ParentId_Name", "Regions", ["ParentId", "Name"], unique: true);

        migrationBuilder.CreateTable(
            name: "Units",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Name = table.Column<string>(nullable: false),
                NormalName = table.Column<string>(nullable: false),
                RegionId = table.Column<long>(nullable: true),
                Level = table.Column<string>(nullable: true),
                Kind = table.Column<string>(nullable: true),
                Code = table.Column<string>(nullable: true),
                ParentId = table.Column<long>(nullable: true),
                Position = table.Column<int>(nullable: false),
                Path = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Units", x => x.Id);
                table.ForeignKey("FK_Units_Regions_RegionId", x => x.RegionId, "Regions", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Units_Units_ParentId", x => x.ParentId, "Units", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_Units_NormalName", "Units", "NormalName");
        migrationBuilder.CreateIndex("IX_Units_ParentId", "Units", "ParentId");
        migrationBuilder.CreateIndex("IX_Units_RegionId", "Units", "RegionId");

        AddKey(migrationBuilder, "RegionId", "Regions");
        AddKey(migrationBuilder, "UnitId", "Units");
    }

    /// <summary>SQLite takes a foreign key into an existing table only together with its column.</summary>
    private void AddKey(MigrationBuilder migrationBuilder, string column, string table)
    {
        if (ActiveProvider is "Microsoft.EntityFrameworkCore.Sqlite")
        {
            migrationBuilder.Sql($"""ALTER TABLE "Accounts" ADD COLUMN "{column}" INTEGER NULL REFERENCES "{table}" ("Id") ON DELETE RESTRICT""");
        }
        else
        {
            migrationBuilder.AddColumn<long>(column, "Accounts", nullable: true);
            migrationBuilder.AddForeignKey($"FK_Accounts_{table}_{column}", "Accounts", column, table, principalColumn: "Id", onDelete: ReferentialAction.Restrict);
        }

        migrationBuilder.CreateIndex($"IX_Accounts_{column}", "Accounts", column);
    }
}
