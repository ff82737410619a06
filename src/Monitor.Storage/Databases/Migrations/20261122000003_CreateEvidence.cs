using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Storage.Evidence;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Captures, readings and the ledger.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261122000003_CreateEvidence")]
internal sealed class CreateEvidence : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Captures",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                RequestedUrl = table.Column<string>(nullable: false),
                FinalUrl = table.Column<string>(nullable: false),
                Status = table.Column<int>(nullable: true),
                ContentType = table.Column<string>(nullable: true),
                HeadersJson = table.Column<string>(nullable: true),
                CapturedAt = table.Column<DateTimeOffset>(nullable: false),
                Sha256 = table.Column<string>(nullable: true),
                File = table.Column<string>(nullable: true),
                Bytes = table.Column<long>(nullable: false),
                FailureKind = table.Column<string>(nullable: true),
                FailureDetail = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Captures", x => x.Id);
            });
        migrationBuilder.CreateIndex("IX_Captures_Sha256", "Captures", "Sha256");

        migrationBuilder.CreateTable(
            name: "Readings",
            columns: table => new
            {
                LookId = table.Column<long>(nullable: false),
                Position = table.Column<int>(nullable: false),
                Step = table.Column<string>(nullable: false),
                Kind = table.Column<string>(nullable: false),
                Outcome = table.Column<string>(nullable: false),
                Reason = table.Column<string>(nullable: false),
                Detail = table.Column<string>(nullable: true),
                Completeness = table.Column<string>(nullable: false),
                ReadingJson = table.Column<string>(nullable: false),
                CaptureId = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Readings", x => new { x.LookId, x.Position });
                table.ForeignKey("FK_Readings_Captures_CaptureId", x => x.CaptureId, "Captures", "Id", onDelete: ReferentialAction.SetNull);
                table.ForeignKey("FK_Readings_Looks_LookId", x => x.LookId, "Looks", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Readings_CaptureId", "Readings", "CaptureId");

        migrationBuilder.CreateTable(
            name: "Evidence",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                CheckId = table.Column<long>(nullable: false),
                LookNumber = table.Column<int>(nullable: true),
                Kind = table.Column<string>(nullable: false),
                File = table.Column<string>(nullable: false),
                Sha256 = table.Column<string>(nullable: false),
                Bytes = table.Column<long>(nullable: false),
                CreatedAt = table.Column<DateTimeOffset>(nullable: false),
                Sequence = table.Column<long>(nullable: false),
                PreviousHash = table.Column<string>(nullable: false),
                ChainHash = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Evidence", x => x.Id);
                table.ForeignKey("FK_Evidence_Checks_CheckId", x => x.CheckId, "Checks", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_Evidence_CheckId", "Evidence", "CheckId");
        migrationBuilder.CreateIndex("IX_Evidence_Sequence", "Evidence", "Sequence", unique: true);
        migrationBuilder.CreateIndex("IX_Evidence_Sha256", "Evidence", "Sha256");

        migrationBuilder.CreateTable(
            name: "EvidenceHeads",
            columns: table => new
            {
                Id = table.Column<int>(nullable: false),
                Sequence = table.Column<long>(nullable: false),
                ChainHash = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_EvidenceHeads", x => x.Id);
            });
        migrationBuilder.Sql(
            $"""INSERT INTO "EvidenceHeads" ("Id", "Sequence", "ChainHash") VALUES ({EvidenceHeadRow.TheId}, 0, '{EvidenceLedger.Genesis}')""");
    }
}
