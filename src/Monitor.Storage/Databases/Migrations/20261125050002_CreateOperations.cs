using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Keys of programs, and closed rounds counted by platform and region.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125050002_CreateOperations")]
internal sealed class CreateOperations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "ApiTokens",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                UserId = table.Column<long>(nullable: false),
                Name = table.Column<string>(nullable: false),
                Hash = table.Column<string>(nullable: false),
                Prefix = table.Column<string>(nullable: false),
                ReadOnly = table.Column<bool>(nullable: false),
                CreatedAt = table.Column<DateTimeOffset>(nullable: false),
                ExpiresAt = table.Column<DateTimeOffset>(nullable: false),
                RevokedAt = table.Column<DateTimeOffset>(nullable: true),
                LastUsedAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ApiTokens", x => x.Id);
                table.ForeignKey("FK_ApiTokens_Users_UserId", x => x.UserId, "Users", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_ApiTokens_Hash", "ApiTokens", "Hash", unique: true);
        migrationBuilder.CreateIndex("IX_ApiTokens_UserId", "ApiTokens", "UserId");

        migrationBuilder.CreateTable(
            name: "RoundTallies",
            columns: table => new
            {
                RoundId = table.Column<long>(nullable: false),
                Platform = table.Column<string>(nullable: false),
                RegionId = table.Column<long>(nullable: false),
                Accounts = table.Column<int>(nullable: false),
                Qualified = table.Column<int>(nullable: false),
                Unqualified = table.Column<int>(nullable: false),
                Unverifiable = table.Column<int>(nullable: false),
                Gone = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RoundTallies", x => new { x.RoundId, x.Platform, x.RegionId });
                table.ForeignKey("FK_RoundTallies_Rounds_RoundId", x => x.RoundId, "Rounds", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex(
            "IX_Checks_RoundId_Platform_State_Verdict_DueAt", "Checks", ["RoundId", "Platform", "State", "Verdict", "DueAt"]);
    }
}
