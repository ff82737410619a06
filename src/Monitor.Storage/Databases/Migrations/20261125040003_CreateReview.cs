using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Steps of people with findings, acknowledgement, and which finding of a case is the newest.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125040003_CreateReview")]
internal sealed class CreateReview : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>("AcknowledgedUntil", "Findings", nullable: true);
        migrationBuilder.AddColumn<string>("AcknowledgedBy", "Findings", nullable: true);
        migrationBuilder.AddColumn<string>("AcknowledgeReason", "Findings", nullable: true);
        // SQLite takes a foreign key into an existing table only together with its column.
        if (ActiveProvider is "Microsoft.EntityFrameworkCore.Sqlite")
        {
            migrationBuilder.Sql("""ALTER TABLE "Findings" ADD COLUMN "SupersededById" INTEGER NULL REFERENCES "Findings" ("Id") ON DELETE RESTRICT""");
        }
        else
        {
            migrationBuilder.AddColumn<long>("SupersededById", "Findings", nullable: true);
            migrationBuilder.AddForeignKey(
                "FK_Findings_Findings_SupersededById", "Findings", "SupersededById", "Findings", principalColumn: "Id", onDelete: ReferentialAction.Restrict);
        }

        migrationBuilder.Sql(
            """
            UPDATE "Findings" SET "SupersededById" = (
                SELECT MIN(n."Id") FROM "Findings" n WHERE n."AccountId" = "Findings"."AccountId" AND n."Code" = "Findings"."Code" AND n."Id" > "Findings"."Id")
            """);
        migrationBuilder.CreateIndex("IX_Findings_SupersededById_State", "Findings", ["SupersededById", "State"]);

        migrationBuilder.CreateTable(
            name: "FindingSteps",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                FindingId = table.Column<long>(nullable: false),
                AccountId = table.Column<long>(nullable: false),
                Code = table.Column<string>(nullable: false),
                From = table.Column<string>(nullable: false),
                To = table.Column<string>(nullable: false),
                AcknowledgedUntil = table.Column<DateTimeOffset>(nullable: true),
                At = table.Column<DateTimeOffset>(nullable: false),
                By = table.Column<string>(nullable: false),
                Reason = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_FindingSteps", x => x.Id);
                table.ForeignKey("FK_FindingSteps_Findings_FindingId", x => x.FindingId, "Findings", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_FindingSteps_AccountId_Code", "FindingSteps", ["AccountId", "Code"]);
        migrationBuilder.CreateIndex("IX_FindingSteps_FindingId", "FindingSteps", "FindingId");
    }
}
