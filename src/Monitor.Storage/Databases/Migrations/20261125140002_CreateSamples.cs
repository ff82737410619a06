using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>Samples, their frames and their rounds.</summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261125140002_CreateSamples")]
internal sealed class CreateSamples : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "Samples",
            columns: table => new
            {
                Id = table.Column<long>(nullable: false).AsIdentity(),
                Period = table.Column<string>(nullable: false),
                At = table.Column<DateTimeOffset>(nullable: false),
                By = table.Column<string>(nullable: false),
                RuleJson = table.Column<string>(nullable: false),
                FrameHash = table.Column<string>(nullable: false),
                FrameSize = table.Column<int>(nullable: false),
                Size = table.Column<int>(nullable: false),
                LeftOut = table.Column<int>(nullable: false),
                RuleSetVersion = table.Column<string>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_Samples", x => x.Id));

        migrationBuilder.CreateTable(
            name: "SampleCandidates",
            columns: table => new
            {
                SampleId = table.Column<long>(nullable: false),
                AccountId = table.Column<long>(nullable: false),
                Stratum = table.Column<string>(nullable: false),
                Always = table.Column<string>(nullable: true),
                Reason = table.Column<string>(nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SampleCandidates", x => new { x.SampleId, x.AccountId });
                table.ForeignKey("FK_SampleCandidates_Samples_SampleId", x => x.SampleId, "Samples", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_SampleCandidates_Accounts_AccountId", x => x.AccountId, "Accounts", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_SampleCandidates_AccountId", "SampleCandidates", "AccountId");

        migrationBuilder.CreateTable(
            name: "SampleRounds",
            columns: table => new
            {
                RoundId = table.Column<long>(nullable: false),
                SampleId = table.Column<long>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_SampleRounds", x => x.RoundId);
                table.ForeignKey("FK_SampleRounds_Rounds_RoundId", x => x.RoundId, "Rounds", "Id", onDelete: ReferentialAction.Cascade);
                table.ForeignKey("FK_SampleRounds_Samples_SampleId", x => x.SampleId, "Samples", "Id", onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("IX_SampleRounds_SampleId", "SampleRounds", "SampleId");
    }
}
