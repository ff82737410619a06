using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Accounts;
using Monitor.Inspection.Register;
using Monitor.Inspection.Tests.Databases;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Accounts;

public sealed class AccountEditingOnSqliteTests() : AccountEditingTests(null);

public sealed class AccountEditingOnPostgresTests(PostgresCluster cluster) : AccountEditingTests(cluster), IClassFixture<PostgresCluster>;

public abstract class AccountEditingTests(PostgresCluster? cluster) : IAsyncLifetime
{
    private static readonly Actor Supervisor = new("主管", Role.Supervisor, Scope.All);

    private TestDatabase _database = null!;
    private long _id;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AccountEditing Editing => new(_database.Factory, TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(cluster is not null, cluster);
        await using var db = _database.Factory.CreateDbContext();
        var account = new Account
        {
            Platform = Platform.WeChat,
            PlatformId = "gh_1",
            Name = "甲发布",
            Unit = "甲办",
            Region = "望舒市/甲县",
            Sources = [new AccountSource(AccountSourceKind.Feed, "https://a.example.cn/feed.xml")],
            MenuLinks = [new MenuLink("服务/办事", "https://a.gov.cn/1"), new MenuLink("服务/查询", "https://a.gov.cn/2")],
        };
        var other = new Account { Platform = Platform.WeChat, PlatformId = "gh_2", Name = "乙发布", Region = "青禾市" };
        _id = (await new RegisterImport(TimeProvider.System).ApplyAsync(db, [account, other], Ct)).AccountIds[0];
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_changed_stands_in_the_history_and_in_the_audit_log_and_can_be_searched()
    {
        var form = await Editing.OpenAsync(Supervisor, _id, Ct);
        var edit = form.Edit with
        {
            Name = "甲縣發布",
            Status = AccountStatus.Frozen,
            Menu = "服务/办事=https://a.gov.cn/9",
            Contacts = [new ContactEdit("张三", "科长", "010-1")],
        };

        var outcome = await Editing.SaveAsync(Supervisor, _id, edit, form.Account.UpdatedAt, Ct);

        outcome.Problem.ShouldBeNull();
        outcome.Changed.ShouldBe(["name", "status", "menu", "contacts"]);
        var dossier = await AccountDossier.ReadAsync(_database.Factory, Supervisor, _id, Ct);
        dossier.Changes.Select(c => (c.Field, c.Before, c.After, c.Origin)).OrderBy(c => c.Field).ShouldBe(
        [
            ("menu", "服务/办事=https://a.gov.cn/1\n服务/查询=https://a.gov.cn/2", "服务/办事=https://a.gov.cn/9", "主管"),
            ("name", "甲发布", "甲縣發布", "主管"),
            ("status", "normal", "frozen", "主管"),
        ]);
        dossier.States.Select(s => (s.Status, s.Origin)).ShouldBe([(AccountStatus.Frozen, "主管"), (AccountStatus.Normal, "import")]);
        dossier.Contacts.ShouldHaveSingleItem().Name.ShouldBe("张三");
        (await new RegisterList(_database.Factory).ReadAsync(Supervisor, new RegisterFilter { Search = "甲县发布" }, null, Ct)).Total.ShouldBe(1);
        await using var db = _database.Factory.CreateDbContext();
        var audit = await db.Audits.SingleAsync(a => a.Action == "account.edit", Ct);
        (audit.ActorName, audit.SubjectId).ShouldBe(("主管", _id));
        audit.Detail!.ShouldContain("甲发布 → 甲縣發布");
        audit.Detail!.ShouldNotContain("010-1");
    }

    [Fact]
    public async Task Of_two_who_edit_at_the_same_time_the_second_is_told_and_overwrites_nothing()
    {
        var form = await Editing.OpenAsync(Supervisor, _id, Ct);

        var first = await Editing.SaveAsync(Supervisor, _id, form.Edit with { Name = "第一" }, form.Account.UpdatedAt, Ct);
        var second = await Editing.SaveAsync(Supervisor with { Name = "另一主管" }, _id, form.Edit with { Name = "第二" }, form.Account.UpdatedAt, Ct);

        (first.Problem, second.Problem).ShouldBe((null, EditProblem.Conflict));
        var now = await Editing.OpenAsync(Supervisor, _id, Ct);
        now.Edit.Name.ShouldBe("第一");
        (await Editing.SaveAsync(Supervisor, _id, now.Edit with { Name = "第三" }, now.Account.UpdatedAt, Ct)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Saving_what_is_there_changes_nothing_and_leaves_no_trace()
    {
        var form = await Editing.OpenAsync(Supervisor, _id, Ct);

        (await Editing.SaveAsync(Supervisor, _id, form.Edit, form.Account.UpdatedAt, Ct)).Changed.ShouldBeEmpty();

        (await Editing.OpenAsync(Supervisor, _id, Ct)).Account.UpdatedAt.ShouldBe(form.Account.UpdatedAt);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_name_and_nothing_is_written()
    {
        var form = await Editing.OpenAsync(Supervisor, _id, Ct);

        async Task<(EditProblem?, string?)> TryAsync(AccountEdit edit)
        {
            var outcome = await Editing.SaveAsync(Supervisor, _id, edit, form.Account.UpdatedAt, Ct);
            return (outcome.Problem, outcome.Where);
        }

        (await TryAsync(form.Edit with { PlatformId = "gh_2" })).ShouldBe((EditProblem.Taken, null));
        (await TryAsync(form.Edit with { PlatformId = " ", Name = null, Url = "" })).ShouldBe((EditProblem.NoIdentity, null));
        (await TryAsync(form.Edit with { Url = "javascript:alert(1)" })).ShouldBe((EditProblem.BadAddress, "javascript:alert(1)"));
        (await TryAsync(form.Edit with { Sources = "ftp://a" })).ShouldBe((EditProblem.BadSource, "ftp://a"));
        (await TryAsync(form.Edit with { Menu = "没有网址" })).ShouldBe((EditProblem.BadMenu, "没有网址"));
        (await TryAsync(form.Edit with { Unit = new string('长', AccountEditing.LongestValue + 1) })).ShouldBe((EditProblem.TooLong, "unit"));
        (await Editing.OpenAsync(Supervisor, _id, Ct)).Account.UpdatedAt.ShouldBe(form.Account.UpdatedAt);
    }

    [Fact]
    public async Task Nobody_edits_outside_the_scope_or_moves_an_account_out_of_it()
    {
        await using var db = _database.Factory.CreateDbContext();
        var county = await db.Regions.SingleAsync(r => r.Name == "甲县", Ct);
        var elsewhere = await db.Regions.SingleAsync(r => r.Name == "青禾市", Ct);
        var here = Supervisor with { Scope = new Scope(county.Id, null) };
        var form = await Editing.OpenAsync(here, _id, Ct);

        (await Editing.SaveAsync(here, _id, form.Edit with { Region = "青禾市" }, form.Account.UpdatedAt, Ct)).Problem.ShouldBe(EditProblem.OutOfScope);
        await Should.ThrowAsync<NotThereException>(() => Editing.SaveAsync(Supervisor with { Scope = new Scope(elsewhere.Id, null) }, _id, form.Edit with { Name = "x" }, form.Account.UpdatedAt, Ct));
        await Should.ThrowAsync<NotThereException>(() => Editing.SaveAsync(new Actor("只读", Role.Viewer, Scope.All), _id, form.Edit, form.Account.UpdatedAt, Ct));
        var now = await Editing.OpenAsync(Supervisor, _id, Ct);
        (now.Edit.Name, now.Edit.Region, now.Account.UpdatedAt).ShouldBe(("甲发布", "望舒市/甲县", form.Account.UpdatedAt));
    }
}
