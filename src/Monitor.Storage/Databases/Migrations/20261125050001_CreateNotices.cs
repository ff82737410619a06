using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Notices: channels, events, messages.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125050001_CreateNotices")]
internal sealed class CreateNotices : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "NoticeChannels",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Name = table.Column<string>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Enabled = table.Column<bool>(nullable: false),
                ProtectedSettings = table.Column<string>(nullable: false),
                Place = table.Column<string>(nullable: false),
                AllowInternal = table.Column<bool>(nullable: false),
                Events = table.Column<string>(nullable: false),
                Platform = table.Column<string>(nullable: true),
                RegionId = table.Column<long>(nullable: true),
                UnitId = table.Column<long>(nullable: true),
                DigestMinute = table.Column<int>(nullable: true),
                QuietFromMinute = table.Column<int>(nullable: true),
                QuietUntilMinute = table.Column<int>(nullable: true),
                Since = table.Column<DateTimeOffset>(nullable: false),
                UpdatedAt = table.Column<DateTimeOffset>(nullable: false),
                UpdatedBy = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_NoticeChannels", x => x.Id));
        migrationBuilder.CreateIndex("IX_NoticeChannels_Name", "NoticeChannels", "Name", unique: true);

        migrationBuilder.CreateTable(
            name: "Notices",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Event = table.Column<string>(nullable: false),
                Key = table.Column<string>(nullable: false),
                NotedAt = table.Column<DateTimeOffset>(nullable: false),
                AccountId = table.Column<long>(nullable: true),
                Platform = table.Column<string>(nullable: true),
                FindingId = table.Column<long>(nullable: true),
                Text = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Notices", x => x.Id);
                table.ForeignKey("FK_Notices_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_Notices_Findings_FindingId", x => x.FindingId, "Findings", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Notices_AccountId", "Notices", "AccountId");
        migrationBuilder.CreateIndex("IX_Notices_FindingId", "Notices", "FindingId");
        migrationBuilder.CreateIndex("IX_Notices_Key", "Notices", "Key", unique: true);
        migrationBuilder.CreateIndex("IX_Notices_NotedAt", "Notices", "NotedAt");

        migrationBuilder.CreateTable(
            name: "NoticeDeliveries",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                ChannelId = table.Column<long>(nullable: false),
                State = table.Column<string>(nullable: false),
                Subject = table.Column<string>(nullable: false),
                Body = table.Column<string>(nullable: false),
                IsTest = table.Column<bool>(nullable: false),
                CreatedAt = table.Column<DateTimeOffset>(nullable: false),
                DueAt = table.Column<DateTimeOffset>(nullable: false),
                Tries = table.Column<int>(nullable: false),
                SentAt = table.Column<DateTimeOffset>(nullable: true),
                Trouble = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_NoticeDeliveries", x => x.Id);
                table.ForeignKey("FK_NoticeDeliveries_NoticeChannels_ChannelId", x => x.ChannelId, "NoticeChannels", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_NoticeDeliveries_ChannelId", "NoticeDeliveries", "ChannelId");
        migrationBuilder.CreateIndex("IX_NoticeDeliveries_State_DueAt", "NoticeDeliveries", ["State", "DueAt"]);

        migrationBuilder.CreateTable(
            name: "NoticeDeliveryItems",
            columns: table => new
            {
                ChannelId = table.Column<long>(nullable: false),
                NoticeId = table.Column<long>(nullable: false),
                DeliveryId = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_NoticeDeliveryItems", x => new { x.ChannelId, x.NoticeId });
                table.ForeignKey("FK_NoticeDeliveryItems_NoticeChannels_ChannelId", x => x.ChannelId, "NoticeChannels", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_NoticeDeliveryItems_NoticeDeliveries_DeliveryId", x => x.DeliveryId, "NoticeDeliveries", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_NoticeDeliveryItems_Notices_NoticeId", x => x.NoticeId, "Notices", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_NoticeDeliveryItems_DeliveryId", "NoticeDeliveryItems", "DeliveryId");
        migrationBuilder.CreateIndex("IX_NoticeDeliveryItems_NoticeId", "NoticeDeliveryItems", "NoticeId");
    }
}
