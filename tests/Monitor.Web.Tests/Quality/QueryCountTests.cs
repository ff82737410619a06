using System.Net;

namespace Monitor.Web.Tests.Quality;

public sealed class QueryCountTests
{
    [Fact]
    public async Task No_page_asks_the_database_more_often_because_there_are_more_accounts()
    {
        var few = await CountAsync(10);
        var many = await CountAsync(60);

        var grown = many.Where(page => page.Count > few.Single(f => f.Page == page.Page).Count).Select(page => $"{page.Page}: {few.Single(f => f.Page == page.Page).Count} → {page.Count}");
        grown.ShouldBeEmpty();
        many.ShouldAllBe(page => page.Count <= 30, "a page that asks so often will be slow");
    }

    private static async Task<List<(string Page, int Count)>> CountAsync(int accounts)
    {
        await using var console = await FilledConsole.StartAsync(accounts);
        PageRoutes.Missing([.. console.Pages, "/sign-in"]).ShouldBeEmpty("every page that the application has is counted; who is signed in is led on from the one to sign in at");
        using var client = await console.SignInAsync();
        var counts = new List<(string, int)>();
        // By number and route: the address itself names other keys in another database.
        foreach (var (address, number) in console.Pages.Select((p, i) => (p, i)))
        {
            // The first time, with everything that is read once for a while.
            console.Statements.Clear();
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(address == FilledConsole.NothingThere ? HttpStatusCode.NotFound : HttpStatusCode.OK, address);
            counts.Add(($"{number} {PageRoutes.Of(address) ?? address}", console.Statements.Count));
        }

        return counts;
    }
}
