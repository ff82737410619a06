using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Readings;
using Monitor.Storage.Evidence;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteEvidenceLedgerTests(PostgresCluster cluster) : EvidenceLedgerTests<OnSqlite>(cluster);

public sealed class PostgresEvidenceLedgerTests(PostgresCluster cluster) : EvidenceLedgerTests<OnPostgres>(cluster);

public abstract class EvidenceLedgerTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    private EvidenceStore _store = null!;
    private long _check;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _store = new EvidenceStore(Folder);
        await NewRoundAsync(1);
        await using var db = Databases.CreateDbContext();
        _check = (await db.Checks.SingleAsync()).Id;
    }

    [Fact]
    public async Task A_ledger_written_by_eight_writers_at_once_is_one_whole_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
                await AppendAsync($"facts {writer}/{i}", $"more {writer}/{i}");
        })));

        var report = await VerifyAsync();
        report.Problems.ShouldBeEmpty();
        report.Entries.ShouldBe(160);
    }

    [Fact]
    public async Task AppendAsync_outside_a_transaction_is_refused()
    {
        await using var db = Databases.CreateDbContext();
        var file = await _store.SaveFactsAsync("{}"u8.ToArray(), default);

        await Should.ThrowAsync<InvalidOperationException>(
            () => new EvidenceLedger(Time).AppendAsync(db, [new EvidenceEntry(_check, 1, EvidenceKind.Facts, file)], default));
    }

    [Fact]
    public async Task A_transaction_rolled_back_leaves_no_gap()
    {
        await AppendAsync("one");
        await using (var db = Databases.CreateDbContext())
        await using (await db.Database.BeginTransactionAsync())
        {
            var file = await _store.SaveFactsAsync("lost"u8.ToArray(), default);
            await new EvidenceLedger(Time).AppendAsync(db, [new EvidenceEntry(_check, null, EvidenceKind.Facts, file)], default);
        }

        await AppendAsync("two");

        var report = await VerifyAsync();
        report.ShouldSatisfyAllConditions(r => r.Entries.ShouldBe(2), r => r.Problems.ShouldBeEmpty());
    }

    [Theory]
    [InlineData("UPDATE \"Evidence\" SET \"Kind\" = 'screenshot' WHERE \"Sequence\" = 2", 2, EvidenceProblemKind.EntryChanged)]
    [InlineData("UPDATE \"Evidence\" SET \"LookNumber\" = 7 WHERE \"Sequence\" = 2", 2, EvidenceProblemKind.EntryChanged)]
    [InlineData("DELETE FROM \"Evidence\" WHERE \"Sequence\" = 2", 2, EvidenceProblemKind.EntryMissing)]
    [InlineData("DELETE FROM \"Evidence\" WHERE \"Sequence\" = 3", 3, EvidenceProblemKind.EntryMissing)]
    public async Task VerifyAsync_sees_an_entry_changed_or_dropped(string crime, long sequence, EvidenceProblemKind kind)
    {
        await AppendAsync("one", "two", "three");
        await using (var db = Databases.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync(crime);

        var first = (await VerifyAsync()).Problems[0];

        (first.Sequence, first.Kind).ShouldBe((sequence, kind));
    }

    [Fact]
    public async Task VerifyAsync_sees_an_entry_rewritten_with_a_hash_of_its_own()
    {
        await AppendAsync("one", "two", "three");
        await using (var db = Databases.CreateDbContext())
        {
            var row = await db.Evidence.SingleAsync(e => e.Sequence == 2);
            row.LookNumber = 9;
            row.ChainHash = EvidenceLedger.HashOf(row);
            await db.SaveChangesAsync();
        }

        var problem = (await VerifyAsync()).Problems.ShouldHaveSingleItem();

        (problem.Sequence, problem.Kind).ShouldBe((3, EvidenceProblemKind.ChainBroken));
    }

    [Fact]
    public async Task VerifyAsync_sees_the_last_entry_rewritten_with_a_hash_of_its_own()
    {
        await AppendAsync("one", "two");
        await using (var db = Databases.CreateDbContext())
        {
            var row = await db.Evidence.SingleAsync(e => e.Sequence == 2);
            row.LookNumber = 9;
            row.ChainHash = EvidenceLedger.HashOf(row);
            await db.SaveChangesAsync();
        }

        (await VerifyAsync()).Problems.ShouldHaveSingleItem().Kind.ShouldBe(EvidenceProblemKind.ChainBroken);
    }

    [Fact]
    public async Task VerifyAsync_sees_a_file_changed_and_a_file_missing()
    {
        var rows = await AppendAsync("one", "two", "three");
        await File.WriteAllTextAsync(Path.Combine(Folder, rows[0].File), "other");
        File.Delete(Path.Combine(Folder, rows[2].File));

        var problems = (await VerifyAsync()).Problems;

        problems.Select(p => (p.Sequence, p.Kind)).ShouldBe([(1, EvidenceProblemKind.FileChanged), (3, EvidenceProblemKind.FileMissing)]);
    }

    [Fact]
    public async Task VerifyAsync_sees_a_compressed_capture_that_is_no_longer_one()
    {
        var capture = await _store.SaveCaptureAsync(
            new Capture { RequestedUrl = new Uri("https://a.cn/"), FinalUrl = new Uri("https://a.cn/"), Body = "<html>"u8.ToArray(), CapturedAt = Night }, default);
        await using (var db = Databases.CreateDbContext())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var file = new StoredFile(capture.File!, capture.Sha256!, capture.Bytes);
            await new EvidenceLedger(Time).AppendAsync(db, [new EvidenceEntry(_check, 1, EvidenceKind.Capture, file)], default);
            await transaction.CommitAsync();
        }

        (await VerifyAsync()).Problems.ShouldBeEmpty();
        await File.WriteAllTextAsync(Path.Combine(Folder, capture.File!), "not gzip");

        (await VerifyAsync()).Problems.ShouldHaveSingleItem().Kind.ShouldBe(EvidenceProblemKind.FileChanged);
    }

    private Task<EvidenceReport> VerifyAsync() => new EvidenceVerification(Databases, _store).VerifyAsync(null, default);

    private async Task<IReadOnlyList<EvidenceRow>> AppendAsync(params string[] facts)
    {
        var entries = new List<EvidenceEntry>();
        foreach (var fact in facts)
            entries.Add(new EvidenceEntry(_check, 1, EvidenceKind.Facts, await _store.SaveFactsAsync(Encoding.UTF8.GetBytes(fact), default)));
        await using var db = Databases.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var rows = await new EvidenceLedger(Time).AppendAsync(db, entries, default);
        await transaction.CommitAsync();
        return rows;
    }
}
