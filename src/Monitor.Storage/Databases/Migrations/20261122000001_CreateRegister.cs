using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>The register and the posts seen of it.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261122000001_CreateRegister")]
internal sealed class CreateRegister : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Accounts",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Platform = table.Column<string>(nullable: false),
                PlatformId = table.Column<string>(nullable: true),
                Name = table.Column<string>(nullable: true),
                NormalName = table.Column<string>(nullable: true),
                Url = table.Column<string>(nullable: true),
                Unit = table.Column<string>(nullable: true),
                Supervisor = table.Column<string>(nullable: true),
                Region = table.Column<string>(nullable: true),
                Status = table.Column<string>(nullable: false),
                IdentityKey = table.Column<string>(nullable: false),
                CreatedAt = table.Column<DateTimeOffset>(nullable: false),
                UpdatedAt = table.Column<DateTimeOffset>(nullable: false),
                LastPostAt = table.Column<DateTimeOffset>(nullable: true),
                LastPostPrecision = table.Column<string>(nullable: true),
                LastPostEstimated = table.Column<bool>(nullable: false),
                LastPostSource = table.Column<string>(nullable: true),
                LastPostSeenAt = table.Column<DateTimeOffset>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Accounts", x => x.Id);
            });
        migrationBuilder.CreateIndex("IX_Accounts_IdentityKey", "Accounts", "IdentityKey", unique: true);
        migrationBuilder.CreateIndex("IX_Accounts_Platform_NormalName", "Accounts", ["Platform", "NormalName"]);

        migrationBuilder.CreateTable(
            name: "AccountSources",
            columns: table => new
            {
                AccountId = table.Column<long>(nullable: false),
                Position = table.Column<int>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Address = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AccountSources", x => new { x.AccountId, x.Position });
                table.ForeignKey("FK_AccountSources_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "AccountStates",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                AccountId = table.Column<long>(nullable: false),
                Status = table.Column<string>(nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
                Origin = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AccountStates", x => x.Id);
                table.ForeignKey("FK_AccountStates_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_AccountStates_AccountId_At", "AccountStates", ["AccountId", "At"]);

        migrationBuilder.CreateTable(
            name: "MenuLinks",
            columns: table => new
            {
                AccountId = table.Column<long>(nullable: false),
                Position = table.Column<int>(nullable: false),
                Path = table.Column<string>(nullable: false),
                Url = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_MenuLinks", x => new { x.AccountId, x.Position });
                table.ForeignKey("FK_MenuLinks_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "Posts",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                AccountId = table.Column<long>(nullable: false),
                PostId = table.Column<string>(nullable: false),
                PublishedAt = table.Column<DateTimeOffset>(nullable: false),
                Latest = table.Column<DateTimeOffset>(nullable: false),
                Precision = table.Column<string>(nullable: false),
                Estimated = table.Column<bool>(nullable: false),
                Title = table.Column<string>(nullable: true),
                Url = table.Column<string>(nullable: true),
                TextHash = table.Column<string>(nullable: true),
                FirstSeenAt = table.Column<DateTimeOffset>(nullable: false),
                LastSeenAt = table.Column<DateTimeOffset>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Posts", x => x.Id);
                table.ForeignKey("FK_Posts_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Posts_AccountId_PostId", "Posts", ["AccountId", "PostId"], unique: true);
        migrationBuilder.CreateIndex("IX_Posts_AccountId_PublishedAt", "Posts", ["AccountId", "PublishedAt"]);
    }
}
