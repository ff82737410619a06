using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Domain.Places;
using Monitor.Inspection.Register;
using Monitor.Storage;
using Monitor.Storage.Databases;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Tests.Register;

public sealed class RegisterPlacesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitor-places-");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("四川省内江市市中区", "四川省|内江市|市中区")]
    [InlineData("四川省/内江市/市中区", "四川省|内江市|市中区")]
    [InlineData("湖南省常德市津市市", "湖南省|常德市|津市市")]
    [InlineData("广西壮族自治区南宁市青秀区", "广西壮族自治区|南宁市|青秀区")]
    [InlineData("北京市/北京市/东城区", "北京市|东城区")]
    [InlineData("云岭市海棠县青石镇", "云岭市|海棠县|青石镇")]
    [InlineData("省直", "省直")]
    [InlineData(" ", "")]
    public void A_region_is_taken_apart_into_its_levels(string words, string levels) => string.Join('|', RegionName.Levels(words)).ShouldBe(levels);

    [Fact]
    public async Task An_import_fills_the_trees_and_a_scope_finds_what_lies_below()
    {
        var databases = new MonitorDbFactory(MonitorDatabase.Sqlite(_folder.FullName));
        await databases.MigrateAsync(default);
        var csv = """
            platform,id,name,unit,supervisor,region
            weibo,1,甲,海棠县教育局,云岭市教育局,云岭市海棠县
            weibo,2,乙,青石镇人民政府,海棠县人民政府,云岭市海棠县青石镇
            weibo,3,丙,云岭市教育局,,云岭市
            """;
        await using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var register = await new RegisterFile(_ => null).ReadAsync(file, default);
        await using (var importing = databases.CreateDbContext())
            await new RegisterImport(TimeProvider.System).ApplyAsync(importing, register.Accounts, default);

        await using var db = databases.CreateDbContext();
        (await db.Regions.OrderBy(r => r.Id).Select(r => r.Name).ToListAsync()).ShouldBe(["云岭市", "海棠县", "青石镇"]);
        var county = await db.Regions.SingleAsync(r => r.Name == "海棠县");
        var office = await db.Units.SingleAsync(u => u.Name == "云岭市教育局");
        (await NamesAsync(db, new Scope(county.Id, null))).ShouldBe(["甲", "乙"]);
        (await NamesAsync(db, new Scope(null, office.Id))).ShouldBe(["甲", "丙"]);
        (await NamesAsync(db, new Scope(county.Id, office.Id))).ShouldBe(["甲"]);
        (await NamesAsync(db, Scope.All)).Count.ShouldBe(3);
    }

    private static async Task<List<string?>> NamesAsync(MonitorDb db, Scope scope) =>
        await db.Accounts.In(db, scope).OrderBy(a => a.Id).Select(a => a.Name).ToListAsync();
}
