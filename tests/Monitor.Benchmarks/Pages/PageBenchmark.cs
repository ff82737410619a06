using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Domain.People;
using Monitor.Inspection.People;
using Monitor.Storage;
using Monitor.Storage.Databases;
using Monitor.Testing;
using Monitor.Web.Composition;
using Monitor.Web.Supervision;
using ProcessTree = Monitor.Benchmarks.Measuring.ProcessTree;

namespace Monitor.Benchmarks.Pages;

/// <summary>
/// How long the console takes for each of its pages: 100,000 accounts with 3 million posts in PostgreSQL, 5,000 accounts in SQLite. Time is taken at a client on
/// the same machine, the way through the server included; wanted is less than 200 ms for 95 of 100 requests. Beside it stands the processor time of a request, of the
/// program with its client and of PostgreSQL, which says the same on a busy machine. <c>--postgres CONN</c> measures on a database that stays, and fills it when it is empty;
/// <c>--only TEXT</c> measures the pages whose address holds the text.
/// </summary>
internal static class PageBenchmark
{
    private const int Allowed = 200;
    private const int Requests = 25;
    private const int Warming = 3;
    private const string Password = "a password of the bench";

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var accounts = words.Count > 0 && int.TryParse(words[0], CultureInfo.InvariantCulture, out var number) ? number : 100_000;
        var only = After("--only") ?? "";
        if (After("--postgres") is { } kept)
            return await RunOnAsync("PostgreSQL", accounts, _ => MonitorDatabase.Postgres(kept), only, ct, kept) ? 0 : 1;
        var good = await RunOnAsync("SQLite", Math.Min(5_000, accounts), folder => MonitorDatabase.Sqlite(folder), only, ct);
        if (PostgresCluster.WhyUnavailable is { } why)
        {
            Console.WriteLine($"PostgreSQL skipped: {why}");
            return good ? 0 : 1;
        }

        await using var cluster = new PostgresCluster();
        var connection = await cluster.CreateDatabaseAsync(ct);
        good &= await RunOnAsync("PostgreSQL", accounts, _ => MonitorDatabase.Postgres(connection), only, ct, connection);
        return good ? 0 : 1;

        string? After(string option) => words.SkipWhile(w => w != option).Skip(1).FirstOrDefault();
    }

    private static async Task<bool> RunOnAsync(string name, int accounts, Func<string, MonitorDatabase> database, string only, CancellationToken ct, string? connection = null)
    {
        var data = Directory.CreateTempSubdirectory("monitor-pages-");
        try
        {
            var databases = new MonitorDbFactory(database(data.FullName));
            await databases.MigrateAsync(ct);
            var started = Stopwatch.GetTimestamp();
            if (await IsEmptyAsync(databases, ct))
                await PageFill.FillAsync(databases, accounts, ct);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {accounts} accounts filled in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
            await using var app = ConsoleApplication.Create([new Uri("http://127.0.0.1:0")], data.CreateSubdirectory("keys"), builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddMonitor(new MonitorSettings { Data = data, Postgres = connection, Offline = true }, TimeProvider.System);
            });
            await app.StartAsync(ct);
            var good = await MeasureAsync(app, databases, only, ct);
            await app.StopAsync(ct);
            return good;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            data.Delete(recursive: true);
        }
    }

    private static async Task<bool> IsEmptyAsync(MonitorDbFactory databases, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return !await db.Accounts.AnyAsync(ct);
    }

    private static async Task<bool> MeasureAsync(WebApplication app, MonitorDbFactory databases, string only, CancellationToken ct)
    {
        var good = true;
        using var admin = await SignInAsync(app, new UserChange("admin", "admin", Role.Administrator, null, null), ct);
        await using var db = databases.CreateDbContext();
        // A city: two accounts in a hundred.
        var region = await db.Regions.Where(r => r.ParentId != null).OrderBy(r => r.Path.Length).ThenBy(r => r.Id).Select(r => r.Id).FirstAsync(ct);
        using var viewer = await SignInAsync(app, new UserChange("viewer", "viewer", Role.Supervisor, region, null), ct);
        var pages = (await PageAddresses.OfAsync(app, databases, (await db.Users.SingleAsync(u => u.UserName == "admin", ct)).ToActor(), ct)).Where(p => p.Contains(only, StringComparison.Ordinal)).ToList();
        Console.WriteLine($"{"page",-44} {"admin p50",10} {"p95",6} {"least",6} {"cpu",5} {"db",5} {"region p50",11} {"p95",6} {"cpu",5} {"db",5} ms");
        // What all pages share is compiled and made faster while it is used: the first pages would be measured for the last.
        foreach (var page in Enumerable.Repeat(pages, Warming).SelectMany(p => p))
        {
            using var answer = await admin.GetAsync(new Uri(page, UriKind.Relative), ct);
        }

        foreach (var page in pages)
        {
            var all = await TimeAsync(admin, page, ct) ?? throw new InvalidOperationException($"{page} is not there.");
            var part = await TimeAsync(viewer, page, ct);
            good &= all.P95 < Allowed && !(part?.P95 >= Allowed);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{page,-44} {all.P50,10:0} {all.P95,6:0} {all.Least,6:0} {all.Program,5:0} {all.Database,5:0} {part?.P50,11:0} {part?.P95,6:0} {part?.Program,5:0} {part?.Database,5:0}{(all.P95 >= Allowed || part?.P95 >= Allowed ? "  TOO SLOW" : "")}"));
        }

        return good;
    }

    private static async Task<HttpClient> SignInAsync(WebApplication app, UserChange user, CancellationToken ct)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            // On a database that stays there is one already.
            if (!await scope.ServiceProvider.GetRequiredService<MonitorDb>().Users.AnyAsync(u => u.UserName == user.UserName, ct))
                await scope.ServiceProvider.GetRequiredService<ConsoleUsers>().AddAsync(Actor.Machine, user, Password, mustChange: false, ct);
        }

        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        var form = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative), ct);
        var token = form.Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var content = new FormUrlEncodedContent([new("name", user.UserName), new("password", Password), new("__RequestVerificationToken", token)]);
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content, ct);
        return answer.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
    }

    /// <summary>Times and processor times of a page; null where the page is not there for this reader.</summary>
    private static async Task<PageTimes?> TimeAsync(HttpClient client, string page, CancellationToken ct)
    {
        var times = new List<double>();
        var before = (Program: TimeSpan.Zero, Database: TimeSpan.Zero);
        for (var i = 0; i < Requests + Warming; i++)
        {
            if (i == Warming) // the first ones compile
                before = Used();
            var started = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), ct);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return null;
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new InvalidOperationException($"{page} answered {answer.StatusCode}.");
            if (i >= Warming)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var after = Used();
        times.Sort();
        return new(
            times[times.Count / 2], times[(int)Math.Ceiling(times.Count * 0.95) - 1], times[0],
            (after.Program - before.Program).TotalMilliseconds / Requests, (after.Database - before.Database).TotalMilliseconds / Requests);
    }

    private static (TimeSpan Program, TimeSpan Database) Used()
    {
        using var self = Process.GetCurrentProcess();
        return (self.TotalProcessorTime, ProcessTree.ProcessorTimeOf("postgres"));
    }

    /// <param name="P50">Median.</param>
    /// <param name="P95">95th of 100.</param>
    /// <param name="Least">The fastest, which is nearest to an idle machine.</param>
    /// <param name="Program">Processor time of this process for a request, server and client together.</param>
    /// <param name="Database">Processor time of all PostgreSQL servers of the machine for a request.</param>
    private sealed record PageTimes(double P50, double P95, double Least, double Program, double Database);
}
