using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Names;
using Monitor.Web.Tests.Sessions;
using Monitor.Web.Tests.Supervision;

namespace Monitor.Web.Tests.Names;

public sealed class UnresolvedPageTests(SignInConsole console) : IClassFixture<SignInConsole>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_supervisor_chooses_an_account_and_texts_of_strangers_stay_texts()
    {
        var id = await SeedAsync();
        var client = await console.ClientAsync(Role.Supervisor);

        var page = await client.GetStringAsync("/unresolved", Ct);

        page.ShouldContain("平安清水");
        page.ShouldContain("名称一致的账号，认证主体与主办单位对不上");
        page.ShouldContain("认证主体：甲县公安局");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldNotContain("<script>alert(1)</script>");

        using (var refused = await client.PostFormAsync("/unresolved", $"/unresolved?handler=Choose&account={id}", ("candidate", "9")))
            (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("没有采纳");
        using (var chosen = await client.PostFormAsync("/unresolved", $"/unresolved?handler=Choose&account={id}", ("candidate", "5500012345")))
            chosen.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await client.GetStringAsync("/unresolved", Ct)).ShouldContain("没有待确认的账号");
        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        (await db.Accounts.SingleAsync(a => a.Id == id, Ct)).PlatformId.ShouldBe("5500012345");
        (await db.Audits.SingleAsync(a => a.Action == "account.resolve", Ct)).ActorName.ShouldBe("Supervisor");
    }

    private async Task<long> SeedAsync()
    {
        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var now = TimeProvider.System.GetUtcNow();
        var account = new AccountRow { Platform = Platform.Weibo, Name = "平安清水", Unit = "清水县公安局", IdentityKey = "weibo:name:平安清水|清水县公安局", CreatedAt = now, UpdatedAt = now };
        db.Accounts.Add(account);
        await db.SaveChangesAsync(Ct);
        var search = new NameSearchRow
        {
            AccountId = account.Id, Name = "平安清水", State = NameSearchState.ToChoose, SearchedAt = now, Doubt = "no account of this name has a verified body that fits the unit",
        };
        search.Candidates.Add(NameCandidateRow.Of(new("5500012345", "平安清水") { VerifiedBody = "甲县公安局", Followers = 1200 }, 0));
        search.Candidates.Add(NameCandidateRow.Of(new("5500054321", "<script>alert(1)</script>"), 1));
        db.NameSearches.Add(search);
        await db.SaveChangesAsync(Ct);
        return account.Id;
    }
}
