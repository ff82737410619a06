using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Inspection.Register;
using Monitor.Inspection.Tests.Databases;
using Monitor.Platforms.WeChat;
using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Tests.Register;

public sealed class ImportWizardTests : IAsyncLifetime
{
    private static readonly Actor Supervisor = new("主管", Role.Supervisor, Scope.All);

    private TestDatabase _database = null!;
    private ImportDrafts _drafts = null!;
    private ImportWizard _wizard = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _drafts = new ImportDrafts(new EvidenceStore(_database.Folder), TimeProvider.System);
        _wizard = new ImportWizard(_database.Factory, _drafts, new RegisterFile(AccountSourceAddress.Recognise), new RegisterImport(TimeProvider.System), TimeProvider.System);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_preview_says_what_the_import_then_does_and_the_file_is_gone_afterwards()
    {
        await _wizard.ConfirmAsync(Supervisor, await SendAsync("平台,唯一标识,账号名称\n微博,1,甲\n微博,2,乙"), null, Ct);
        var draft = await SendAsync("平台,唯一标识,账号名称\n微博,1,甲\n微博,2,乙二\n微博,3,丙");

        var preview = (await _wizard.ExamineAsync(Supervisor, draft, null, Ct)).Preview!;
        (await CountAsync()).ShouldBe(2, "a preview writes nothing");
        var result = (await _wizard.ConfirmAsync(Supervisor, draft, null, Ct))!;

        (preview.New, preview.Changed, preview.Unchanged).ShouldBe((1, 1, 1));
        (result.New, result.Changed, result.Unchanged).ShouldBe((1, 1, 1));
        var (account, changes) = preview.Changes.ShouldHaveSingleItem();
        account.Label.ShouldBe("乙二");
        changes.ShouldHaveSingleItem().ShouldBe(new AccountFieldChange("name", "乙", "乙二"));
        await Should.ThrowAsync<NotThereException>(() => _wizard.ExamineAsync(Supervisor, draft, null, Ct));
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_seen_when_a_file_was_sent_is_shown_until_it_is_looked_at_again()
    {
        await _wizard.ConfirmAsync(Supervisor, await SendAsync("平台,唯一标识,账号名称,备用名\n微博,1,甲,子"), null, Ct);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("平台,唯一标识,账号名称,备用名\n微博,1,甲二,子\n微博,2,乙,丑"));
        var sent = (await _wizard.SendAsync(Supervisor, "a.csv", file, Ct))!;
        await _wizard.ConfirmAsync(Supervisor, await SendAsync("平台,唯一标识,账号名称\n微博,2,乙"), null, Ct);

        var shown = await _wizard.ViewAsync(Supervisor, sent.Draft.Id, Ct);
        JsonSerializer.Serialize(shown).ShouldBe(JsonSerializer.Serialize(sent));
        (shown.Preview!.New, shown.Preview.Changed, shown.Preview.Changes[0].Changes[0].After).ShouldBe((1, 1, "甲二"));

        await _wizard.ExamineAsync(Supervisor, sent.Draft.Id, new Dictionary<RegisterField, int> { [RegisterField.Platform] = 0, [RegisterField.Id] = 1, [RegisterField.Name] = 3 }, Ct);
        var chosen = await _wizard.ViewAsync(Supervisor, sent.Draft.Id, Ct);
        (chosen.Columns[RegisterField.Name], chosen.Preview!.New).ShouldBe((3, 0));
        chosen.Preview.Changes.Select(c => c.Account.Name).ShouldBe(["子", "丑"]);
    }

    [Fact]
    public async Task Two_people_of_one_name_do_not_see_each_others_files()
    {
        var draft = await SendAsync("平台,唯一标识\n微博,1");

        await Should.ThrowAsync<NotThereException>(() => _wizard.ViewAsync(Supervisor with { Id = Actor.UserId(2) }, draft, Ct));
    }

    [Fact]
    public async Task Every_change_of_an_import_stands_in_the_accounts_history_with_who_imported_it()
    {
        await _wizard.ConfirmAsync(Supervisor, await SendAsync("平台,唯一标识,账号名称\n微博,1,甲"), null, Ct);
        await _wizard.ConfirmAsync(Supervisor, await SendAsync("平台,唯一标识,账号名称,账号状态\n微博,1,甲改名,注销"), null, Ct);

        await using var db = _database.Factory.CreateDbContext();
        (await db.AccountChanges.OrderBy(c => c.Id).Select(c => new { c.Field, c.Before, c.After, c.Origin }).ToListAsync(Ct))
            .ShouldBe([new { Field = "name", Before = (string?)"甲", After = (string?)"甲改名", Origin = "主管" }, new { Field = "status", Before = (string?)"normal", After = (string?)"cancelled", Origin = "主管" }]);
        (await db.Audits.CountAsync(a => a.Action == "register.import" && a.ActorName == "主管", Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task Columns_that_the_headings_do_not_name_are_chosen_by_the_person()
    {
        var draft = await SendAsync("甲列,乙列,丙列\n微博,2803301701,人民日报\n抖音,MS4,望舒发布");

        (await _wizard.ExamineAsync(Supervisor, draft, null, Ct)).Problems.ShouldHaveSingleItem().Message.ShouldContain("没有找到表头");
        var seen = await _wizard.ExamineAsync(Supervisor, draft, new Dictionary<RegisterField, int> { [RegisterField.Platform] = 0, [RegisterField.Id] = 1, [RegisterField.Name] = 2 }, Ct);

        seen.Outline.Headings.ShouldBe(["甲列", "乙列", "丙列"]);
        seen.Preview!.Added.Select(a => a.Name).ShouldBe(["人民日报", "望舒发布"]);
    }

    [Fact]
    public async Task A_file_with_one_bad_row_is_not_imported_at_all_and_stays_to_be_looked_at()
    {
        var draft = await SendAsync("平台,唯一标识,账号名称,账号状态\n微博,1,甲,正常\n微博,2,乙,休眠");

        var seen = await _wizard.ExamineAsync(Supervisor, draft, null, Ct);
        var result = await _wizard.ConfirmAsync(Supervisor, draft, null, Ct);

        seen.Problems.ShouldHaveSingleItem().Row.ShouldBe(3);
        (seen.Preview, result, await CountAsync()).ShouldBe((null, null, 0));
        Files().Count.ShouldBe(3, "the file, its note, and what was seen in it");
    }

    [Fact]
    public async Task Somebody_elses_file_is_not_there_and_neither_is_anything_for_whoever_may_not_import()
    {
        var draft = await SendAsync("平台,唯一标识\n微博,1");

        await Should.ThrowAsync<NotThereException>(() => _wizard.ExamineAsync(new Actor("另一主管", Role.Supervisor, Scope.All), draft, null, Ct));
        await Should.ThrowAsync<NotThereException>(() => _wizard.ConfirmAsync(Supervisor with { Scope = new Scope(1, null) }, draft, null, Ct));
        await Should.ThrowAsync<NotThereException>(() => _drafts.SaveAsync(new Actor("只读", Role.Viewer, Scope.All), "a.csv", Stream.Null, Ct));
    }

    [Fact]
    public async Task A_file_that_goes_on_and_on_is_cut_off_and_nothing_of_it_is_kept()
    {
        using var endless = new EndlessFile();

        (await _drafts.SaveAsync(Supervisor, "big.csv", endless, Ct)).ShouldBeNull();

        endless.Given.ShouldBeLessThan(RegisterFile.MaxBytes + (1 << 20));
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_given_up_is_gone_and_what_was_left_lying_goes_after_a_day()
    {
        var time = new FixedTime(TimeProvider.System.GetUtcNow());
        var drafts = new ImportDrafts(new EvidenceStore(_database.Folder), time);
        await _wizard.GiveUpAsync(Supervisor, await SendAsync("平台\n"), Ct);
        Files().ShouldBeEmpty();
        await SendAsync("平台,唯一标识\n微博,1");

        time.Move(TimeSpan.FromHours(25));
        await drafts.SaveAsync(Supervisor, "later.csv", new MemoryStream([1]), Ct);

        Files().Count.ShouldBe(2, "only the later file and its note");
    }

    [Fact]
    public async Task A_files_name_cannot_lead_out_of_the_folder_and_only_the_owner_can_read_it()
    {
        var draft = (await _drafts.SaveAsync(Supervisor, "../../etc/passwd", new MemoryStream([1]), Ct))!;

        draft.FileName.ShouldBe("passwd");
        Files().Select(Path.GetFileName).ShouldAllBe(name => name!.StartsWith(draft.Id.ToString("n"), StringComparison.Ordinal));
        foreach (var file in Files())
        {
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private List<string> Files() => [.. Directory.EnumerateFiles(Directory.CreateDirectory(Path.Combine(_database.Folder, "imports")).FullName)];

    private async Task<Guid> SendAsync(string text) => (await _drafts.SaveAsync(Supervisor, "a.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), Ct))!.Id;

    private async Task<int> CountAsync()
    {
        await using var db = _database.Factory.CreateDbContext();
        return await db.Accounts.CountAsync(Ct);
    }

    /// <summary>200 MB that nobody holds in memory.</summary>
    private sealed class EndlessFile : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Given >= 200L << 20)
                return 0;
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
