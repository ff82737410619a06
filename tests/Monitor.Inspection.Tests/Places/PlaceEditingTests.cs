using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Inspection.Places;
using Monitor.Inspection.Register;
using Monitor.Inspection.Tests.Databases;
using Monitor.Storage;
using Monitor.Storage.People;
using Monitor.Storage.Places;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Places;

/// <summary>People change the trees of regions and units, and lists of accounts go on using the old names.</summary>
public sealed class PlaceEditingTests(PostgresCluster cluster)
{
    private const string List = """
        platform,id,name,unit,supervisor,region
        weibo,1,甲,海棠县教育局,云岭市教育局,云岭市海棠县
        weibo,2,乙,青石镇人民政府,海棠县人民政府,云岭市海棠县青石镇
        weibo,3,丙,云岭市教育局,,云岭市
        """;

    private static readonly Actor Administrator = new("管理员", Role.Administrator, Scope.All);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_renamed_region_keeps_its_accounts_when_the_same_list_comes_again(bool onPostgres)
    {
        await using var database = await FilledAsync(onPostgres);
        var editing = new PlaceEditing(database.Factory, TimeProvider.System);
        var county = await RegionAsync(database, "海棠县");

        (await editing.RenameAsync(Administrator, PlaceKind.Region, county, "海棠区", Ct)).Problem.ShouldBeNull();
        await ImportAsync(database);

        await using var db = database.Factory.CreateDbContext();
        (await db.Regions.OrderBy(r => r.Id).Select(r => r.Name).ToListAsync(Ct)).ShouldBe(["云岭市", "海棠区", "青石镇"]);
        (await NamesAsync(db, new Scope(county, null))).ShouldBe(["甲", "乙"]);
        (await db.Audits.SingleAsync(a => a.Action == "place.rename", Ct)).Detail.ShouldBe("海棠县 → 海棠区");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_moved_region_takes_along_what_lies_below_it_and_the_old_list_finds_it(bool onPostgres)
    {
        await using var database = await FilledAsync(onPostgres);
        var editing = new PlaceEditing(database.Factory, TimeProvider.System);
        var (city, county, town) = (await RegionAsync(database, "云岭市"), await RegionAsync(database, "海棠县"), await RegionAsync(database, "青石镇"));
        var other = (await editing.AddAsync(Administrator, PlaceKind.Region, "青禾市", null, Ct)).Id;

        (await editing.MoveAsync(Administrator, PlaceKind.Region, city, town, Ct)).Problem.ShouldBe(PlaceProblem.BelowItself);
        (await editing.MoveAsync(Administrator, PlaceKind.Region, county, other, Ct)).Problem.ShouldBeNull();
        await ImportAsync(database);

        await using var db = database.Factory.CreateDbContext();
        (await db.Regions.CountAsync(Ct)).ShouldBe(4, "the list made no second 海棠县");
        (await NamesAsync(db, new Scope(other, null))).ShouldBe(["甲", "乙"]);
        (await NamesAsync(db, new Scope(town, null))).ShouldBe(["乙"]);
        (await NamesAsync(db, new Scope(city, null))).ShouldBe(["丙"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_region_is_retired_only_when_everything_in_it_has_a_place_to_go_and_users_go_with_it(bool onPostgres)
    {
        await using var database = await FilledAsync(onPostgres);
        var editing = new PlaceEditing(database.Factory, TimeProvider.System);
        var (city, county, town) = (await RegionAsync(database, "云岭市"), await RegionAsync(database, "海棠县"), await RegionAsync(database, "青石镇"));
        await using (var users = database.Factory.CreateDbContext())
        {
            users.Users.Add(new UserRow { UserName = "town", NormalizedUserName = "TOWN", DisplayName = "镇办", Role = Role.Viewer, RegionId = town, CreatedAt = DateTimeOffset.UnixEpoch });
            await users.SaveChangesAsync(Ct);
        }

        (await editing.RetireAsync(Administrator, PlaceKind.Region, county, city, Ct)).Problem.ShouldBe(PlaceProblem.PlacesBelow);
        (await editing.RetireAsync(Administrator, PlaceKind.Region, town, null, Ct)).Problem.ShouldBe(PlaceProblem.NeedsSuccessor);
        (await editing.RetireAsync(Administrator, PlaceKind.Region, town, town, Ct)).Problem.ShouldBe(PlaceProblem.NoSuchPlace);
        (await editing.RetireAsync(Administrator, PlaceKind.Region, town, county, Ct)).Problem.ShouldBeNull();
        await ImportAsync(database);

        await using var db = database.Factory.CreateDbContext();
        (await db.Accounts.SingleAsync(a => a.Name == "乙", Ct)).RegionId.ShouldBe(county);
        (await db.Users.SingleAsync(Ct)).RegionId.ShouldBe(county);
        (await db.Units.CountAsync(u => u.RegionId == town, Ct)).ShouldBe(0);
        (await new PlaceTrees(database.Factory).OfferedAsync(Administrator, Ct)).Regions.Select(r => r.Name).ShouldBe(["云岭市", "海棠县"]);
        await Should.ThrowAsync<NotThereException>(() => editing.OpenAsync(Administrator, PlaceKind.Region, town, Ct));

        // It comes back where somebody wants it again.
        (await editing.AddAsync(Administrator, PlaceKind.Region, "青石镇", county, Ct)).Id.ShouldBe(town);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_unit_that_is_renamed_and_one_that_is_merged_into_another_keep_their_accounts(bool onPostgres)
    {
        await using var database = await FilledAsync(onPostgres);
        var editing = new PlaceEditing(database.Factory, TimeProvider.System);
        var (office, school) = (await UnitAsync(database, "云岭市教育局"), await UnitAsync(database, "海棠县教育局"));

        (await editing.RenameAsync(Administrator, PlaceKind.Unit, office, "云岭市教育和体育局", Ct)).Problem.ShouldBeNull();
        (await editing.RetireAsync(Administrator, PlaceKind.Unit, school, office, Ct)).Problem.ShouldBeNull();
        await ImportAsync(database);

        await using var db = database.Factory.CreateDbContext();
        (await db.Units.CountAsync(Ct)).ShouldBe(4, "the list made no unit again");
        (await db.Accounts.Where(a => a.UnitId == office).OrderBy(a => a.Id).Select(a => a.Name).ToListAsync(Ct)).ShouldBe(["甲", "丙"]);
    }

    [Theory]
    [InlineData("", PlaceProblem.BadName)]
    [InlineData(" \u202E ", PlaceProblem.BadName)]
    [InlineData("云岭市海棠县", PlaceProblem.NotOneLevel)]
    [InlineData("云岭市", PlaceProblem.NameTaken)]
    public async Task A_name_that_no_list_could_use_is_refused(string name, PlaceProblem problem)
    {
        await using var database = await FilledAsync(onPostgres: false);

        (await new PlaceEditing(database.Factory, TimeProvider.System).AddAsync(Administrator, PlaceKind.Region, name, null, Ct)).Problem.ShouldBe(problem);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_of_everything_changes_a_place()
    {
        await using var database = await FilledAsync(onPostgres: false);
        var editing = new PlaceEditing(database.Factory, TimeProvider.System);
        var county = await RegionAsync(database, "海棠县");

        foreach (var actor in new[] { new Actor("主管", Role.Supervisor, Scope.All), new Actor("县管理员", Role.Administrator, new Scope(county, null)) })
            await Should.ThrowAsync<NotThereException>(() => editing.RenameAsync(actor, PlaceKind.Region, county, "海棠区", Ct));
    }

    private async Task<TestDatabase> FilledAsync(bool onPostgres)
    {
        var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        await ImportAsync(database);
        return database;
    }

    private static async Task ImportAsync(TestDatabase database)
    {
        await using var file = new MemoryStream(Encoding.UTF8.GetBytes(List));
        var register = await new RegisterFile(_ => null).ReadAsync(file, Ct);
        await using var db = database.Factory.CreateDbContext();
        await new RegisterImport(TimeProvider.System).ApplyAsync(db, register.Accounts, Ct);
    }

    private static async Task<long> RegionAsync(TestDatabase database, string name)
    {
        await using var db = database.Factory.CreateDbContext();
        return (await db.Regions.SingleAsync(r => r.Name == name, Ct)).Id;
    }

    private static async Task<long> UnitAsync(TestDatabase database, string name)
    {
        await using var db = database.Factory.CreateDbContext();
        return (await db.Units.SingleAsync(u => u.Name == name, Ct)).Id;
    }

    private static async Task<List<string?>> NamesAsync(MonitorDb db, Scope scope) => await db.Accounts.In(db, scope).OrderBy(a => a.Id).Select(a => a.Name).ToListAsync(Ct);
}
