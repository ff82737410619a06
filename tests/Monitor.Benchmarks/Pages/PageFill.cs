using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Register;
using Monitor.Platforms.WeChat;
using Monitor.Storage;

namespace Monitor.Benchmarks.Pages;

/// <summary>
/// Fills a database as years of use would: accounts by the import itself, everything else by statements that make rows out of numbers on the server, because
/// millions of rows that came over a connection would take most of the time.
/// </summary>
internal static class PageFill
{
    /// <summary>Posts of each account.</summary>
    private const int Posts = 30;

    /// <summary>Closed nights; checks are kept of the newest two, of the others only the numbers.</summary>
    private const int Nights = 30;

    /// <summary>One of so many accounts is flagged.</summary>
    private const int FlaggedEvery = 20;

    /// <summary>One of so many accounts is in order but for something that does not fail it.</summary>
    private const int NotedEvery = 25;

    /// <summary>Fills it.</summary>
    public static async Task FillAsync(MonitorDbFactory databases, int accounts, CancellationToken ct)
    {
        using var csv = new MemoryStream(GeneratedRegister.Csv(accounts));
        var read = await new RegisterFile(AccountSourceAddress.Recognise).ReadAsync(csv, ct);
        await using var db = databases.CreateDbContext();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await new RegisterImport(TimeProvider.System).ApplyAsync(db, read.Accounts, ct);
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (dialect, now) = (new SqlDialect(databases.Database.IsPostgres), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        foreach (var statement in Statements(dialect, now, accounts).Concat(DeskFill.Statements(dialect, now)))
        {
#pragma warning disable EF1002 // numbers of ours
            await db.Database.ExecuteSqlRawAsync(statement, ct);
#pragma warning restore EF1002
        }

        await transaction.CommitAsync(ct);
        await db.Database.ExecuteSqlRawAsync("ANALYZE", ct);
    }

    private static IEnumerable<string> Statements(SqlDialect d, long now, int accounts)
    {
        const long day = 86_400;
        var flagged = $"a.\"Id\" % {FlaggedEvery} = 0";
        // Rows that are made out of those they refer to need no check of it, and in the order of the keys they are written where the last one was.
        if (d.IsPostgres)
            yield return "SET LOCAL session_replication_role = replica";
        yield return $"""
            INSERT INTO "Posts" ("AccountId", "PostId", "PublishedAt", "Latest", "Precision", "Estimated", "Title", "Url", "FirstSeenAt", "LastSeenAt")
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Posts - 1})
            SELECT a."Id", 'p' || n.i, {d.Moment($"{now} - (n.i + CASE WHEN {flagged} THEN 40 ELSE 0 END) * {3 * day} - a.\"Id\" % {day}")}, {d.Moment($"{now} - n.i * {3 * day}")},
                'second', {d.False}, '关于第' || n.i || '件事的通知', 'https://m.weibo.cn/' || a."Id" || '/' || n.i, {d.Moment($"{now}")}, {d.Moment($"{now}")}
            FROM n CROSS JOIN "Accounts" a ORDER BY a."Id", n.i
            """;
        for (var night = Nights; night >= 1; night--)
        {
            var at = now - (night * day);
            yield return $"""
                INSERT INTO "Rounds" ("Kind", "At", "RuleSetVersion", "RuleSetJson", "State", "CreatedAt", "StartedAt", "EndedAt", "JudgedAt", "AccountCount", "OpenChecks", "Qualified", "Unqualified", "Unverifiable", "Gone", "Offered")
                VALUES ('daily', {d.Moment($"{at}")}, '1', '{Rules}', 'closed', {d.Moment($"{at}")}, {d.Moment($"{at}")}, {d.Moment($"{at + 18_000}")}, {d.Moment($"{at + 18_000}")}, {accounts}, 0, {accounts - (accounts / FlaggedEvery)}, {accounts / FlaggedEvery}, 0, 0, {d.False})
                """;
            yield return """
                INSERT INTO "RoundTallies" ("RoundId", "Platform", "RegionId", "Accounts", "Qualified", "Unqualified", "Unverifiable", "Gone")
                SELECT (SELECT MAX("Id") FROM "Rounds"), "Platform", COALESCE("RegionId", 0), COUNT(*), COUNT(*), 0, 0, 0 FROM "Accounts" GROUP BY "Platform", COALESCE("RegionId", 0)
                """;
            if (night > 2)
                continue;
            yield return $"""
                INSERT INTO "Checks" ("RoundId", "AccountId", "Platform", "Host", "State", "DueAt", "Priority", "Tries", "Moves", "NextLook", "StartedAt", "EndedAt", "Verdict", "Outcome", "Reason", "LastPostAt", "SilentDays", "InteractionState")
                SELECT (SELECT MAX("Id") FROM "Rounds"), a."Id", a."Platform", 'm.weibo.cn', 'done', {d.Moment($"{at}")}, 0, 1, 0, 2, {d.Moment($"{at}")}, {d.Moment($"{at} + a.\"Id\" % 18000")},
                    CASE WHEN {flagged} THEN 'unqualified' WHEN a."Id" % 50 = 1 THEN 'unverifiable' ELSE 'qualified' END, CASE WHEN a."Id" % 50 = 1 THEN 'notObservable' ELSE 'observed' END,
                    CASE WHEN a."Id" % 50 = 1 THEN 'captcha' ELSE 'ok' END, {d.Moment($"{now} - {day}")}, CASE WHEN {flagged} THEN 20 + a."Id" % 200 ELSE a."Id" % 9 END, 'open'
                FROM "Accounts" a
                """;
            yield return $"""
                INSERT INTO "Looks" ("CheckId", "Number", "Depth", "StartedAt", "EndedAt", "Verdict", "JudgementJson")
                SELECT c."Id", 1, 'cheap', c."DueAt", c."DueAt", c."Verdict", '{BracesOf("{}")}' FROM "Checks" c WHERE c."RoundId" = (SELECT MAX("Id") FROM "Rounds")
                """;
            yield return $"""
                INSERT INTO "Readings" ("LookId", "Position", "Step", "Kind", "Outcome", "Reason", "Completeness", "ReadingJson")
                SELECT l."Id", 0, 'posts', 'weibo.posts', 'observed', 'ok', 'complete', '{BracesOf("{}")}' FROM "Looks" l JOIN "Checks" c ON c."Id" = l."CheckId" WHERE c."RoundId" = (SELECT MAX("Id") FROM "Rounds")
                """;
            yield return $"""
                INSERT INTO "Findings" ("CheckId", "AccountId", "Code", "Level", "Detail", "State", "StateSince", "FirstFoundAt", "ConfirmedAt", "SilentDays")
                SELECT c."Id", c."AccountId", 'V-UPD-1', 'veto', '已40天未更新', 'confirmedByMachine', {d.Moment($"{at}")}, {d.Moment($"{at}")}, {d.Moment($"{at}")}, c."SilentDays"
                FROM "Checks" c WHERE c."RoundId" = (SELECT MAX("Id") FROM "Rounds") AND c."Verdict" = 'unqualified'
                """;
            yield return $"""
                INSERT INTO "Findings" ("CheckId", "AccountId", "Code", "Level", "Detail", "State", "StateSince", "FirstFoundAt", "ConfirmedAt", "SilentDays")
                SELECT c."Id", c."AccountId", 'D-UPD-W', 'deduct', '更新频率不足', 'confirmedByMachine', {d.Moment($"{at}")}, {d.Moment($"{at}")}, {d.Moment($"{at}")}, c."SilentDays"
                FROM "Checks" c WHERE c."RoundId" = (SELECT MAX("Id") FROM "Rounds") AND c."Verdict" = 'qualified' AND c."AccountId" % {NotedEvery} = 3
                """;
            yield return """
                UPDATE "Checks" SET "HasFindings" = TRUE WHERE "RoundId" = (SELECT MAX("Id") FROM "Rounds") AND "Id" IN (SELECT "CheckId" FROM "Findings")
                """;
        }

        yield return """
            UPDATE "Findings" SET "SupersededById" = (SELECT MAX(f."Id") FROM "Findings" f WHERE f."AccountId" = "Findings"."AccountId")
            WHERE "Id" < (SELECT MAX(f."Id") FROM "Findings" f WHERE f."AccountId" = "Findings"."AccountId")
            """;
        yield return $"""
            INSERT INTO "Audits" ("At", "ActorName", "Action", "Subject", "SubjectId", "Detail")
            SELECT {d.Moment($"{now} - a.\"Id\"")}, '主管', 'finding.upheld', 'finding', a."Id", '已核实' FROM "Accounts" a
            """;
        yield return $"""
            INSERT INTO "AccountChanges" ("AccountId", "Field", "Before", "After", "At", "Origin")
            SELECT a."Id", 'name', '旧名', a."Name", {d.Moment($"{now} - a.\"Id\"")}, 'import' FROM "Accounts" a
            """;
    }

    /// <summary>Raw statements take braces for placeholders unless they are doubled.</summary>
    private static string BracesOf(string json) => json.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static string Rules => BracesOf(Domain.Indicators.RuleSetJson.Write(Domain.Indicators.RuleSetJson.National)).Replace("'", "''", StringComparison.Ordinal);
}
