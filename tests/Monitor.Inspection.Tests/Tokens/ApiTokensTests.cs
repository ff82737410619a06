using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Inspection.Tests.Databases;
using Monitor.Inspection.Tokens;
using Monitor.Storage.People;

namespace Monitor.Inspection.Tests.Tokens;

public sealed class ApiTokensTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_its_user_until_it_runs_out_and_only_its_hash_is_kept()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (tokens, time, user) = await PartsAsync(database);

        var token = await tokens.CreateAsync(user.ToActor(), user.Id, "报表", 30, readOnly: true, Ct);

        var found = (await tokens.FindAsync(token, Ct)).ShouldNotBeNull();
        (found.User.Id, found.ReadOnly).ShouldBe((user.Id, true));
        (await tokens.FindAsync(token + "0", Ct)).ShouldBeNull();
        await using (var db = database.Factory.CreateDbContext())
        {
            var row = await db.ApiTokens.SingleAsync(Ct);
            row.Hash.ShouldNotContain(token[4..]);
            (row.Hash.Length, row.LastUsedAt).ShouldBe((64, Now));
        }

        time.Move(TimeSpan.FromDays(30));
        (await tokens.FindAsync(token, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_revoked_token_and_one_of_a_disabled_user_are_worth_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (tokens, _, user) = await PartsAsync(database);
        var first = await tokens.CreateAsync(user.ToActor(), user.Id, "一", 30, readOnly: false, Ct);
        var second = await tokens.CreateAsync(user.ToActor(), user.Id, "二", 30, readOnly: false, Ct);

        await tokens.RevokeAsync(user.ToActor(), user.Id, (await tokens.ListAsync(user.Id, Ct))[1].Id, Ct);
        (await tokens.FindAsync(first, Ct)).ShouldBeNull();
        (await tokens.FindAsync(second, Ct)).ShouldNotBeNull();
        await Should.ThrowAsync<NotThereException>(() => tokens.RevokeAsync(user.ToActor(), user.Id + 1, 2, Ct));

        await using (var db = database.Factory.CreateDbContext())
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.Disabled, true), Ct);
        (await tokens.FindAsync(second, Ct)).ShouldBeNull();
    }

    private static async Task<(ApiTokens Tokens, FixedTime Time, UserRow User)> PartsAsync(TestDatabase database)
    {
        var time = new FixedTime(Now);
        await using var db = database.Factory.CreateDbContext();
        var user = new UserRow { UserName = "zhang", NormalizedUserName = "ZHANG", DisplayName = "张三", Role = Role.Supervisor, CreatedAt = Now };
        db.Users.Add(user);
        await db.SaveChangesAsync(Ct);
        return (new ApiTokens(database.Factory, time), time, user);
    }
}
