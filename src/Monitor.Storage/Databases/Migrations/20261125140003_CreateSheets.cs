using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Check sheets with their lines, pictures and proposals.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125140003_CreateSheets")]
internal sealed class CreateSheets : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "CheckSheets",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                CheckId = table.Column<long>(nullable: false),
                State = table.Column<string>(nullable: false),
                AssignedTo = table.Column<string>(nullable: true),
                CreatedAt = table.Column<DateTimeOffset>(nullable: false),
                CheckedBy = table.Column<string>(nullable: true),
                CheckedAt = table.Column<DateTimeOffset>(nullable: true),
                ConfirmedBy = table.Column<string>(nullable: true),
                ConfirmedAt = table.Column<DateTimeOffset>(nullable: true),
                ReturnReason = table.Column<string>(nullable: true),
                Version = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CheckSheets", x => x.Id);
                table.ForeignKey("FK_CheckSheets_Checks_CheckId", x => x.CheckId, "Checks", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_CheckSheets_CheckId", "CheckSheets", "CheckId", unique: true);
        migrationBuilder.CreateIndex("IX_CheckSheets_State_AssignedTo", "CheckSheets", ["State", "AssignedTo"]);

        migrationBuilder.CreateTable(
            name: "SheetLines",
            columns: table => new
            {
                SheetId = table.Column<long>(nullable: false),
                Code = table.Column<string>(nullable: false),
                MachineWasBlind = table.Column<bool>(nullable: false),
                Answer = table.Column<string>(nullable: false),
                Remark = table.Column<string>(nullable: true),
                Address = table.Column<string>(nullable: true),
                Excerpt = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SheetLines", x => new { x.SheetId, x.Code });
                table.ForeignKey("FK_SheetLines_CheckSheets_SheetId", x => x.SheetId, "CheckSheets", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "SheetPictures",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                SheetId = table.Column<long>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Sequence = table.Column<long>(nullable: false),
                By = table.Column<string>(nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SheetPictures", x => x.Id);
                table.ForeignKey("FK_SheetPictures_CheckSheets_SheetId", x => x.SheetId, "CheckSheets", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_SheetPictures_SheetId", "SheetPictures", "SheetId");

        migrationBuilder.CreateTable(
            name: "SheetProposals",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                SheetId = table.Column<long>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Shown = table.Column<string>(nullable: false),
                Excerpt = table.Column<string>(nullable: false),
                Url = table.Column<string>(nullable: true),
                Accepted = table.Column<bool>(nullable: true),
                DecidedBy = table.Column<string>(nullable: true),
                DecidedAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SheetProposals", x => x.Id);
                table.ForeignKey("FK_SheetProposals_CheckSheets_SheetId", x => x.SheetId, "CheckSheets", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_SheetProposals_SheetId", "SheetProposals", "SheetId");
    }
}
