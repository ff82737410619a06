using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Rounds, checks and what came of them.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261122000002_CreateRounds")]
internal sealed class CreateRounds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Rounds",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Kind = table.Column<string>(nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
                RuleSetVersion = table.Column<string>(nullable: false),
                RuleSetJson = table.Column<string>(nullable: false),
                State = table.Column<string>(nullable: false),
                CreatedAt = table.Column<DateTimeOffset>(nullable: false),
                StartedAt = table.Column<DateTimeOffset>(nullable: true),
                EndedAt = table.Column<DateTimeOffset>(nullable: true),
                OpenChecks = table.Column<int>(nullable: false),
                AccountCount = table.Column<int>(nullable: false),
                Qualified = table.Column<int>(nullable: false),
                Unqualified = table.Column<int>(nullable: false),
                Unverifiable = table.Column<int>(nullable: false),
                Gone = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Rounds", x => x.Id);
            });
        migrationBuilder.CreateIndex("IX_Rounds_State_At", "Rounds", ["State", "At"]);

        migrationBuilder.CreateTable(
            name: "Checks",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                RoundId = table.Column<long>(nullable: false),
                AccountId = table.Column<long>(nullable: false),
                Platform = table.Column<string>(nullable: false),
                State = table.Column<string>(nullable: false),
                DueAt = table.Column<DateTimeOffset>(nullable: false),
                Priority = table.Column<int>(nullable: false),
                Tries = table.Column<int>(nullable: false),
                NextLook = table.Column<int>(nullable: false),
                LeaseOwner = table.Column<string>(nullable: true),
                LeaseUntil = table.Column<DateTimeOffset>(nullable: true),
                StartedAt = table.Column<DateTimeOffset>(nullable: true),
                EndedAt = table.Column<DateTimeOffset>(nullable: true),
                Verdict = table.Column<string>(nullable: true),
                Outcome = table.Column<string>(nullable: true),
                Reason = table.Column<string>(nullable: true),
                Detail = table.Column<string>(nullable: true),
                LastPostAt = table.Column<DateTimeOffset>(nullable: true),
                SilentDays = table.Column<int>(nullable: true),
                InteractionState = table.Column<string>(nullable: true),
                InteractionProof = table.Column<string>(nullable: true),
                ReplacesCheckId = table.Column<long>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Checks", x => x.Id);
                table.ForeignKey("FK_Checks_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Checks_Checks_ReplacesCheckId", x => x.ReplacesCheckId, "Checks", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Checks_Rounds_RoundId", x => x.RoundId, "Rounds", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_Checks_AccountId_EndedAt", "Checks", ["AccountId", "EndedAt"]);
        migrationBuilder.CreateIndex("IX_Checks_ReplacesCheckId", "Checks", "ReplacesCheckId");
        migrationBuilder.CreateIndex("IX_Checks_RoundId_AccountId", "Checks", ["RoundId", "AccountId"], unique: true, filter: "\"ReplacesCheckId\" IS NULL");
        migrationBuilder.CreateIndex("IX_Checks_RoundId_State", "Checks", ["RoundId", "State"]);
        migrationBuilder.CreateIndex("IX_Checks_State_Priority_DueAt", "Checks", ["State", "Priority", "DueAt"]);

        migrationBuilder.CreateTable(
            name: "Findings",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                CheckId = table.Column<long>(nullable: false),
                AccountId = table.Column<long>(nullable: false),
                Code = table.Column<string>(nullable: false),
                Level = table.Column<string>(nullable: false),
                Detail = table.Column<string>(nullable: false),
                State = table.Column<string>(nullable: false),
                StateSince = table.Column<DateTimeOffset>(nullable: false),
                FirstFoundAt = table.Column<DateTimeOffset>(nullable: false),
                ConfirmedAt = table.Column<DateTimeOffset>(nullable: true),
                ClosedAt = table.Column<DateTimeOffset>(nullable: true),
                ReviewedBy = table.Column<string>(nullable: true),
                ReviewReason = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Findings", x => x.Id);
                table.ForeignKey("FK_Findings_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Restrict);
                table.ForeignKey("FK_Findings_Checks_CheckId", x => x.CheckId, "Checks", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_Findings_AccountId_Code_State", "Findings", ["AccountId", "Code", "State"]);
        migrationBuilder.CreateIndex("IX_Findings_CheckId", "Findings", "CheckId");
        migrationBuilder.CreateIndex("IX_Findings_State_FirstFoundAt", "Findings", ["State", "FirstFoundAt"]);

        migrationBuilder.CreateTable(
            name: "LinkChecks",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                CheckId = table.Column<long>(nullable: false),
                Path = table.Column<string>(nullable: false),
                Url = table.Column<string>(nullable: false),
                Verdict = table.Column<string>(nullable: false),
                Cause = table.Column<string>(nullable: false),
                Detail = table.Column<string>(nullable: true),
                FinalUrl = table.Column<string>(nullable: true),
                CheckedAt = table.Column<DateTimeOffset>(nullable: false),
                Failures = table.Column<int>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_LinkChecks", x => x.Id);
                table.ForeignKey("FK_LinkChecks_Checks_CheckId", x => x.CheckId, "Checks", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_LinkChecks_CheckId", "LinkChecks", "CheckId");

        migrationBuilder.CreateTable(
            name: "Looks",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                CheckId = table.Column<long>(nullable: false),
                Number = table.Column<int>(nullable: false),
                Depth = table.Column<string>(nullable: false),
                StartedAt = table.Column<DateTimeOffset>(nullable: false),
                EndedAt = table.Column<DateTimeOffset>(nullable: false),
                Verdict = table.Column<string>(nullable: false),
                JudgementJson = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_Looks", x => x.Id);
                table.ForeignKey("FK_Looks_Checks_CheckId", x => x.CheckId, "Checks", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_Looks_CheckId_Number", "Looks", ["CheckId", "Number"], unique: true);
    }
}
