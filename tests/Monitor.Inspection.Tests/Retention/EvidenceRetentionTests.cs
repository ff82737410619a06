using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Retention;
using Monitor.Inspection.Tests.Databases;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Retention;

public sealed class EvidenceRetentionTests(PostgresCluster cluster)
{
    private static readonly DateTimeOffset Night = new(2026, 11, 25, 2, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_past_its_time_goes_and_an_open_case_stays_whole(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        await using var db = database.Factory.CreateDbContext();
        var store = new EvidenceStore(database.Folder);
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 3, Night);
        await db.AddRoundAsync(Night, [(accounts[0], Verdict.Qualified), (accounts[1], Verdict.Unqualified), (accounts[2], Verdict.Unqualified)]);
        var checks = await db.Checks.OrderBy(c => c.AccountId).ToListAsync(Token);
        foreach (var check in checks)
            await FillAsync(db, store, check);
        await SetAsync(db, accounts[1].Id, FindingState.Notified);
        await SetAsync(db, accounts[2].Id, FindingState.Dismissed);
        Age(database.Folder);
        var time = new FixedTime(Night.AddDays(500));
        var retention = new EvidenceRetention(database.Factory, store, new RetentionOptions(), time, NullLogger<EvidenceRetention>.Instance);
        var verification = new EvidenceVerification(database.Factory, store);

        var planned = await retention.PlanAsync(Token);
        Directory.EnumerateFiles(Path.Combine(database.Folder, "evidence"), "*", SearchOption.AllDirectories).Count().ShouldBe(6);
        var gone = await retention.PruneAsync(Token);

        gone.ShouldBe(planned);
        (gone.Captures, gone.Evidence).ShouldBe((2, 2));
        (await db.Captures.AsNoTracking().OrderBy(c => c.Id).Select(c => c.File != null).ToListAsync(Token)).ShouldBe([false, true, false]);
        Directory.EnumerateFiles(Path.Combine(database.Folder, "evidence"), "*", SearchOption.AllDirectories).Count().ShouldBe(2);
        var report = await verification.VerifyAsync(null, Token);
        report.Problems.ShouldBeEmpty();
        (report.Entries, report.Pruned).ShouldBe((3, 2));
        (await retention.PruneAsync(Token)).ShouldBe(new Pruning(0, 0, 0));
    }

    [Fact]
    public async Task A_file_that_was_stored_again_just_now_or_that_another_case_needs_stays()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        var store = new EvidenceStore(database.Folder);
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 2, Night);
        await db.AddRoundAsync(Night, [(accounts[0], Verdict.Qualified), (accounts[1], Verdict.Unqualified)]);
        foreach (var check in await db.Checks.ToListAsync(Token))
            await FillAsync(db, store, check, "the same page for both");
        Age(database.Folder);
        var retention = new EvidenceRetention(
            database.Factory, store, new RetentionOptions(), new FixedTime(Night.AddDays(500)), NullLogger<EvidenceRetention>.Instance);

        (await retention.PruneAsync(Token)).Captures.ShouldBe(1);

        Directory.EnumerateFiles(Path.Combine(database.Folder, "evidence"), "*", SearchOption.AllDirectories).Count().ShouldBe(2);
        (await new EvidenceVerification(database.Factory, store).VerifyAsync(null, Token)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_file_is_named_by_its_entry_and_makes_an_alarm()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        var store = new EvidenceStore(database.Folder);
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 1, Night);
        await db.AddRoundAsync(Night, [(accounts[0], Verdict.Unqualified)]);
        await FillAsync(db, store, await db.Checks.SingleAsync(Token));
        var entry = await db.Evidence.SingleAsync(Token);
        await File.AppendAllTextAsync(store.PathOf(entry.File), "x", Token);
        var book = new Monitor.Inspection.Alarms.AlarmBook(database.Factory, new FixedTime(Night));

        var report = await new EvidenceAudit(new EvidenceVerification(database.Factory, store), book).RunAsync(Token);

        report.Problems.ShouldHaveSingleItem().ShouldBe(new EvidenceProblem(1, EvidenceProblemKind.FileChanged, entry.File));
        (await book.OpenAsync(Token)).ShouldHaveSingleItem().Text.ShouldContain(entry.File);
    }

    /// <summary>A look with one capture and one piece of evidence.</summary>
    private static async Task FillAsync(MonitorDb db, EvidenceStore store, CheckRow check, string? content = null)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(content ?? $"page of check {check.Id}");
        var address = new Uri("https://m.weibo.cn/u/1");
        var capture = await store.SaveCaptureAsync(new Capture { RequestedUrl = address, FinalUrl = address, Status = 200, Body = body, CapturedAt = Night }, Token);
        var look = new LookRow { CheckId = check.Id, Number = 1, Depth = "full", StartedAt = Night, EndedAt = Night, Verdict = check.Verdict!.Value, JudgementJson = "{}" };
        look.Readings.Add(new ReadingRow { Step = "page", Kind = ReadingKind.Unknown, Outcome = Outcome.Observed, Reason = Reason.Ok, ReadingJson = "{}", Capture = capture });
        db.Looks.Add(look);
        await using var transaction = await db.Database.BeginTransactionAsync(Token);
        await new EvidenceLedger(new FixedTime(Night)).AppendAsync(db, [new(check.Id, 1, EvidenceKind.Capture, await store.SaveAnswerAsync(body, Token))], Token);
        await transaction.CommitAsync(Token);
    }

    private static Task<int> SetAsync(MonitorDb db, long accountId, FindingState state) => db.Findings.Where(f => f.AccountId == accountId)
        .ExecuteUpdateAsync(s => s.SetProperty(f => f.State, state).SetProperty(f => f.StateSince, Night.AddDays(10)), Token);

    private static void Age(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "evidence"), "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, Night.UtcDateTime);
    }
}
