namespace Monitor.Benchmarks.Pages;

/// <summary>What people's desks hold after some years: cases in hand, check sheets, the national register, names to choose, notices. Statements as in <see cref="PageFill"/>.</summary>
internal static class DeskFill
{
    /// <summary>One of so many accounts has a register case, a sheet or a name that is not sure.</summary>
    private const int One = 20;

    /// <summary>The statements, in order.</summary>
    public static IEnumerable<string> Statements(SqlDialect d, long now)
    {
        const long day = 86_400;
        var moment = d.Moment($"{now - day}");
        // A third of the cases is in hand, a third is closed.
        yield return $"""
            UPDATE "Findings" SET "State" = CASE WHEN "AccountId" % 3 = 0 THEN 'rectifying' WHEN "AccountId" % 3 = 1 THEN 'dismissed' ELSE 'confirmedByMachine' END, "ReviewedBy" = '主管', "ReviewReason" = '已核实'
            """;
        yield return $"""
            INSERT INTO "FindingSteps" ("FindingId", "AccountId", "Code", "From", "To", "At", "By", "Reason")
            SELECT f."Id", f."AccountId", f."Code", 'confirmedByMachine', f."State", {moment}, '主管', '已核实' FROM "Findings" f WHERE f."State" <> 'confirmedByMachine'
            """;
        // What stood before this year's last quarter, for re-inspections.
        yield return $"""
            INSERT INTO "Rounds" ("Kind", "At", "RuleSetVersion", "RuleSetJson", "State", "CreatedAt", "StartedAt", "EndedAt", "JudgedAt", "AccountCount", "OpenChecks", "Qualified", "Unqualified", "Unverifiable", "Gone", "Offered")
            SELECT 'quarterly', {d.Moment($"{now - (150 * day)}")}, '1', r."RuleSetJson", 'closed', {d.Moment($"{now - (150 * day)}")}, {moment}, {moment}, {moment}, (SELECT COUNT(*) FROM "Accounts" WHERE "Id" % {One} = 0), 0, 0,
                (SELECT COUNT(*) FROM "Accounts" WHERE "Id" % {One} = 0), 0, 0, {d.False} FROM "Rounds" r WHERE r."Id" = (SELECT MIN("Id") FROM "Rounds")
            """;
        yield return $"""
            INSERT INTO "Checks" ("RoundId", "AccountId", "Platform", "Host", "State", "DueAt", "Priority", "Tries", "Moves", "NextLook", "StartedAt", "EndedAt", "Verdict", "Outcome", "Reason", "LastPostAt", "SilentDays", "InteractionState")
            SELECT (SELECT MAX("Id") FROM "Rounds"), a."Id", a."Platform", 'm.weibo.cn', 'done', {d.Moment($"{now - (150 * day)}")}, 0, 1, 0, 2, {d.Moment($"{now - (150 * day)}")}, {d.Moment($"{now - (150 * day)}")}, 'unqualified', 'observed', 'ok', {d.Moment($"{now - (200 * day)}")}, 50, 'open'
            FROM "Accounts" a WHERE a."Id" % {One} = 0
            """;
        yield return $"""
            INSERT INTO "Findings" ("CheckId", "AccountId", "Code", "Level", "Detail", "State", "StateSince", "FirstFoundAt", "ConfirmedAt", "SupersededById", "SilentDays")
            SELECT c."Id", c."AccountId", 'V-UPD-1', 'veto', '已50天未更新', 'upheld', c."DueAt", c."DueAt", c."DueAt", (SELECT MIN(f."Id") FROM "Findings" f WHERE f."AccountId" = c."AccountId"), 50
            FROM "Checks" c WHERE c."RoundId" = (SELECT MAX("Id") FROM "Rounds")
            """;
        yield return $"""
            INSERT INTO "CheckSheets" ("CheckId", "State", "AssignedTo", "CreatedAt", "Version")
            SELECT c."Id", CASE WHEN c."AccountId" % 3 = 0 THEN 'done' ELSE 'open' END, CASE WHEN c."AccountId" % 5 = 0 THEN 'user:1' ELSE NULL END, {moment}, 0
            FROM "Checks" c WHERE c."RoundId" = (SELECT MAX("Id") FROM "Rounds" WHERE "Kind" = 'daily') AND c."AccountId" % {One} = 1
            """;
        yield return $"""
            INSERT INTO "SheetLines" ("SheetId", "Code", "MachineWasBlind", "Answer") SELECT s."Id", 'V-UPD-1', {d.True}, 'none' FROM "CheckSheets" s
            UNION ALL SELECT s."Id", 'V-INT-1', {d.False}, 'fine' FROM "CheckSheets" s
            """;
        yield return """
            INSERT INTO "SheetProposals" ("SheetId", "Code", "Kind", "Shown", "Excerpt") SELECT s."Id", 'V-UPD-1', 'duplicate', '词', '一段文字' FROM "CheckSheets" s
            """;
        yield return $"""
            INSERT INTO "RegisterImports" ("At", "By", "FileName", "Sha256", "ExportedOn", "Entries", "Remarks") SELECT {moment}, '主管', '备案.xlsx', '{new string('0', 64)}', '2026-11-01', COUNT(*), 0 FROM "Accounts"
            """;
        yield return $"""
            INSERT INTO "RegisterEntries" ("ImportId", "Row", "Code", "PlatformName", "Platform", "PlatformId", "Name", "Unit", "Status", "AccountId")
            SELECT (SELECT MAX("Id") FROM "RegisterImports"), a."Id", 'B' || a."Id", '新浪微博', a."Platform", a."PlatformId", a."Name", a."Unit", 'normal', CASE WHEN a."Id" % {One} = 2 THEN NULL ELSE a."Id" END FROM "Accounts" a
            """;
        yield return $"""
            INSERT INTO "Reconciliations" ("ImportId", "At", "By", "Accounts", "Matched", "Found", "Gaps") SELECT MAX("Id"), {moment}, '主管', 100, 100, 100, '' FROM "RegisterImports"
            """;
        yield return $"""
            INSERT INTO "RegisterFindings" ("Subject", "Code", "Level", "AccountId", "Detail", "State", "StateSince", "FirstFoundAt", "LastReconciliationId")
            SELECT 'a:' || a."Id", CASE WHEN a."Id" % 3 = 0 THEN 'R-MISS' WHEN a."Id" % 3 = 1 THEN 'R-DIFF' ELSE 'R-AUTH' END, 'veto', a."Id", '登记与清单不一致', 'confirmedByMachine', {moment}, {moment}, (SELECT MAX("Id") FROM "Reconciliations")
            FROM "Accounts" a WHERE a."Id" % {One} IN (2, 3)
            """;
        yield return $"""
            UPDATE "Accounts" SET "PlatformId" = NULL WHERE "Id" % {10 * One} = 5
            """;
        yield return $"""
            INSERT INTO "NameSearches" ("AccountId", "Name", "State", "Doubt", "SearchedAt") SELECT a."Id", a."Name", 'toChoose', 'two accounts have this name', {moment} FROM "Accounts" a WHERE a."PlatformId" IS NULL
            """;
        yield return """
            INSERT INTO "NameCandidates" ("AccountId", "Position", "CandidateId", "Name") SELECT s."AccountId", 0, 'a', s."Name" FROM "NameSearches" s UNION ALL SELECT s."AccountId", 1, 'b', s."Name" FROM "NameSearches" s
            """;
        yield return $"""
            INSERT INTO "Notices" ("Event", "Key", "NotedAt", "AccountId", "Text") SELECT 'newlyFlagged', 'k' || a."Id", {moment}, a."Id", '新增不合格' FROM "Accounts" a WHERE a."Id" % {One} = 0
            """;
    }
}
