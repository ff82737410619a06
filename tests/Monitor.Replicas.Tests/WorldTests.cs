namespace Monitor.Replicas.Tests;

public sealed class WorldTests
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Create_SameSeed_GivesTheSameWorld() =>
        ReplicaWorld.Create(300, 5, Now).ToRegisterCsv().ShouldBe(ReplicaWorld.Create(300, 5, Now).ToRegisterCsv());

    [Fact]
    public void Create_OtherSeed_GivesAnotherWorld() =>
        ReplicaWorld.Create(300, 5, Now).ToRegisterCsv().ShouldNotBe(ReplicaWorld.Create(300, 6, Now).ToRegisterCsv());

    [Theory]
    [InlineData(120)]
    [InlineData(500)]
    public void Create_From120Accounts_HoldsEveryStateOfEveryPlatform(int accounts)
    {
        var world = ReplicaWorld.Create(accounts, 1, Now);

        world.Accounts.Count.ShouldBe(accounts);
        foreach (var platform in ReplicaPlatform.All)
            world.Accounts.Where(a => a.Platform == platform).Select(a => a.State).ShouldBeSubsetOf(ReplicaStates.Of(platform));
        foreach (var platform in ReplicaPlatform.All)
            ReplicaStates.Of(platform).ShouldBeSubsetOf(world.Accounts.Where(a => a.Platform == platform).Select(a => a.State));
    }

    [Fact]
    public void Create_Large_IsMostlyHealthy()
    {
        var world = ReplicaWorld.Create(1000, 3, Now);

        world.Accounts.Count(a => a.ExpectedVerdict == "qualified").ShouldBeInRange(850, 900);
    }

    [Fact]
    public void Create_Accounts_HaveIdsAndNamesOfTheirOwn()
    {
        var world = ReplicaWorld.Create(2000, 3, Now);

        world.Accounts.Select(a => a.Id).Distinct().Count().ShouldBe(2000);
        world.Accounts.Select(a => (a.Platform, a.Name)).Distinct().Count().ShouldBe(2000);
    }

    [Fact]
    public void ExpectedVerdict_Qualified_MeansAPostWithinFourteenDays()
    {
        foreach (var account in ReplicaWorld.Create(600, 9, Now).Accounts.Where(a => a.ExpectedVerdict == "qualified"))
            (Now - account.LastPostAt!.Value).TotalDays.ShouldBeLessThan(13.5, account.State.ToString());
    }

    [Fact]
    public void ExpectedVerdict_OfSilentStates_MeansNoOwnPostWithinFourteenDays()
    {
        var silent = ReplicaWorld.Create(600, 9, Now).Accounts
            .Where(a => a.State is ReplicaState.Silent15Days or ReplicaState.Silent40Days or ReplicaState.Zombie or ReplicaState.OnlyPartialAndOld);

        foreach (var account in silent)
            (Now - account.LastPostAt!.Value).TotalDays.ShouldBeGreaterThan(15, account.State.ToString());
    }

    [Fact]
    public void Add_StateThatThePlatformDoesNotKnow_IsRefused() =>
        Should.Throw<ArgumentException>(() => ReplicaWorld.Create(0, 1, Now).Add(new ReplicaAccountSpec(ReplicaPlatform.Weibo, ReplicaState.Private)));

    [Fact]
    public void Add_TakenId_IsRefused()
    {
        var world = ReplicaWorld.Create(0, 1, Now);
        world.Add(new ReplicaAccountSpec(ReplicaPlatform.Weibo, ReplicaState.Normal) { Id = "123" });

        Should.Throw<ArgumentException>(() => world.Add(new ReplicaAccountSpec(ReplicaPlatform.Weibo, ReplicaState.Normal) { Id = "123" }));
    }

    [Fact]
    public void Add_LastPostAge_IsKept()
    {
        var account = ReplicaWorld.Create(0, 1, Now).Add(new ReplicaAccountSpec(ReplicaPlatform.Douyin, ReplicaState.Normal) { LastPostAge = TimeSpan.FromDays(13) });

        account.LastPostAt.ShouldBe(Now - TimeSpan.FromDays(13));
    }

    [Fact]
    public void ToRegisterCsv_HasTheHeaderAndOneLineAnAccount()
    {
        var lines = ReplicaWorld.Create(130, 2, Now).ToRegisterCsv().TrimEnd('\n').Split('\n');

        lines[0].ShouldBe("platform,id,name,url,unit,supervisor,region,status,sources,menu");
        lines.Length.ShouldBe(131);
        lines.ShouldAllBe(l => l.StartsWith("platform,") || l.StartsWith("weibo,") || l.StartsWith("douyin,") || l.StartsWith("wechat,"));
    }

    [Fact]
    public void ToRegisterCsv_WeChatAccounts_HaveSourcesAndSomeHaveMenus()
    {
        var world = ReplicaWorld.Create(400, 2, Now);
        var wechat = world.Accounts.Where(a => a.Platform == ReplicaPlatform.WeChat).ToList();

        wechat.ShouldAllBe(a => a.Sources.Count > 0);
        wechat.SelectMany(a => a.MenuLinks).Select(m => m.ExpectedCause).Distinct().Count().ShouldBeGreaterThan(8);
    }

    [Fact]
    public void WeiboMid_CarriesTheTimeOfThePost()
    {
        foreach (var post in ReplicaWorld.Create(200, 2, Now).Accounts.Where(a => a.Platform == ReplicaPlatform.Weibo).SelectMany(a => a.Posts))
            ((post.Id >> 22) + 515_483_463).ShouldBe(post.At.ToUnixTimeSeconds());
    }

    [Fact]
    public void WeiboBid_IsTheMidInBase62Groups() => PlatformIds.WeiboBid(4_645_748_019_299_849).ShouldBe("Kjc77D1jz");
}
