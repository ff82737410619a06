using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Changes and contacts of accounts, and the text by which the register is searched.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125130001_CreateRegisterHistory")]
internal sealed class CreateRegisterHistory : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("SearchText", "Accounts", nullable: true);

        migrationBuilder.CreateTable(
            name: "AccountChanges",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                AccountId = table.Column<long>(nullable: false),
                Field = table.Column<string>(nullable: false),
                Before = table.Column<string>(nullable: true),
                After = table.Column<string>(nullable: true),
                At = table.Column<DateTimeOffset>(nullable: false),
                Origin = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AccountChanges", x => x.Id);
                table.ForeignKey("FK_AccountChanges_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_AccountChanges_AccountId_At", "AccountChanges", ["AccountId", "At"]);

        migrationBuilder.CreateTable(
            name: "AccountContacts",
            columns: table => new
            {
                AccountId = table.Column<long>(nullable: false),
                Position = table.Column<int>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Duty = table.Column<string>(nullable: true),
                Phone = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AccountContacts", x => new { x.AccountId, x.Position });
                table.ForeignKey("FK_AccountContacts_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Cascade);
            });
    }
}
