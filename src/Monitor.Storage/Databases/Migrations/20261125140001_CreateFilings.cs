using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Imports of the national register, reconciliations and what they found.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125140001_CreateFilings")]
internal sealed class CreateFilings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "RegisterImports",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                At = table.Column<DateTimeOffset>(nullable: false),
                By = table.Column<string>(nullable: false),
                FileName = table.Column<string>(nullable: false),
                Sha256 = table.Column<string>(nullable: false),
                ExportedOn = table.Column<DateOnly>(nullable: false),
                Entries = table.Column<int>(nullable: false),
                Remarks = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_RegisterImports", x => x.Id));

        migrationBuilder.CreateTable(
            name: "RegisterEntries",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                ImportId = table.Column<long>(nullable: false),
                Row = table.Column<int>(nullable: false),
                Code = table.Column<string>(nullable: false),
                PlatformName = table.Column<string>(nullable: false),
                Platform = table.Column<string>(nullable: true),
                PlatformId = table.Column<string>(nullable: true),
                Name = table.Column<string>(nullable: false),
                Unit = table.Column<string>(nullable: true),
                UnitCode = table.Column<string>(nullable: true),
                VerifiedBody = table.Column<string>(nullable: true),
                IsVerified = table.Column<bool>(nullable: true),
                Url = table.Column<string>(nullable: true),
                Region = table.Column<string>(nullable: true),
                Status = table.Column<string>(nullable: false),
                AnnouncedOn = table.Column<DateOnly>(nullable: true),
                FrozenOn = table.Column<DateOnly>(nullable: true),
                CancelledOn = table.Column<DateOnly>(nullable: true),
                OfflineOn = table.Column<DateOnly>(nullable: true),
                AccountId = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RegisterEntries", x => x.Id);
                table.ForeignKey("FK_RegisterEntries_RegisterImports_ImportId", x => x.ImportId, "RegisterImports", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_RegisterEntries_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.SetNull);
            });
        migrationBuilder.CreateIndex("IX_RegisterEntries_AccountId", "RegisterEntries", "AccountId");
        migrationBuilder.CreateIndex("IX_RegisterEntries_ImportId_Code", "RegisterEntries", ["ImportId", "Code"], unique: true);

        migrationBuilder.CreateTable(
            name: "Reconciliations",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                ImportId = table.Column<long>(nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
                By = table.Column<string>(nullable: false),
                Accounts = table.Column<int>(nullable: false),
                Matched = table.Column<int>(nullable: false),
                Found = table.Column<int>(nullable: false),
                Gaps = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Reconciliations", x => x.Id);
                table.ForeignKey("FK_Reconciliations_RegisterImports_ImportId", x => x.ImportId, "RegisterImports", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_Reconciliations_ImportId", "Reconciliations", "ImportId");

        migrationBuilder.CreateTable(
            name: "RegisterFindings",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Subject = table.Column<string>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Level = table.Column<string>(nullable: false),
                AccountId = table.Column<long>(nullable: true),
                EntryCode = table.Column<string>(nullable: true),
                Detail = table.Column<string>(nullable: false),
                State = table.Column<string>(nullable: false),
                StateSince = table.Column<DateTimeOffset>(nullable: false),
                FirstFoundAt = table.Column<DateTimeOffset>(nullable: false),
                LastReconciliationId = table.Column<long>(nullable: false),
                GoneOn = table.Column<DateOnly>(nullable: true),
                ReviewedBy = table.Column<string>(nullable: true),
                ReviewReason = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RegisterFindings", x => x.Id);
                table.ForeignKey("FK_RegisterFindings_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey(
                    "FK_RegisterFindings_Reconciliations_LastReconciliationId", x => x.LastReconciliationId, "Reconciliations", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_RegisterFindings_AccountId", "RegisterFindings", "AccountId");
        migrationBuilder.CreateIndex("IX_RegisterFindings_Code_Subject", "RegisterFindings", ["Code", "Subject"]);
        migrationBuilder.CreateIndex("IX_RegisterFindings_LastReconciliationId", "RegisterFindings", "LastReconciliationId");
        migrationBuilder.CreateIndex("IX_RegisterFindings_State_Code", "RegisterFindings", ["State", "Code"]);

        migrationBuilder.CreateTable(
            name: "RegisterFindingSteps",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                FindingId = table.Column<long>(nullable: false),
                From = table.Column<string>(nullable: false),
                To = table.Column<string>(nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
                By = table.Column<string>(nullable: false),
                Reason = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_RegisterFindingSteps", x => x.Id);
                table.ForeignKey("FK_RegisterFindingSteps_RegisterFindings_FindingId", x => x.FindingId, "RegisterFindings", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_RegisterFindingSteps_FindingId", "RegisterFindingSteps", "FindingId");
    }
}
