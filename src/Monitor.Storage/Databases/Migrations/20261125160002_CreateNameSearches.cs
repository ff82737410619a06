using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Searches for accounts that come with a name only, and what they showed.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125160002_CreateNameSearches")]
internal sealed class CreateNameSearches : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "NameSearches",
            columns: table => new
            {
                AccountId = table.Column<long>(nullable: false),
                Name = table.Column<string>(nullable: false),
                State = table.Column<string>(nullable: false),
                Doubt = table.Column<string>(nullable: true),
                SearchedAt = table.Column<DateTimeOffset>(nullable: false),
                FoundId = table.Column<string>(nullable: true),
                DecidedBy = table.Column<string>(nullable: true),
                DecidedAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_NameSearches", x => x.AccountId);
                table.ForeignKey("FK_NameSearches_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_NameSearches_State_AccountId", "NameSearches", ["State", "AccountId"]);

        migrationBuilder.CreateTable(
            name: "NameCandidates",
            columns: table => new
            {
                AccountId = table.Column<long>(nullable: false),
                Position = table.Column<int>(nullable: false),
                CandidateId = table.Column<string>(nullable: false),
                Name = table.Column<string>(nullable: false),
                VerifiedBody = table.Column<string>(nullable: true),
                Followers = table.Column<long>(nullable: true),
                Url = table.Column<string>(nullable: true),
                LastPostAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_NameCandidates", x => new { x.AccountId, x.Position });
                table.ForeignKey("FK_NameCandidates_NameSearches_AccountId", x => x.AccountId, "NameSearches", "AccountId", onDelete: ReferentialAction.Cascade);
            });
    }
}
