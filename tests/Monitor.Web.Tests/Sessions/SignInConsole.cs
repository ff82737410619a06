using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Monitor.Browsing;
using Monitor.Domain.People;
using Monitor.Inspection.People;
using Monitor.Replicas;
using Monitor.Storage;
using Monitor.Web.Composition;
using Monitor.Web.Supervision;
using Monitor.Web.Tests.Supervision;

namespace Monitor.Web.Tests.Sessions;

/// <summary>The console on a port of its own, with the platforms' replicas behind its browser.</summary>
public sealed class SignInConsole : IAsyncLifetime
{
    private const string Password = "a password of the tests";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-signin-");
    private readonly List<HttpClient> _clients = [];
    private WebApplication? _app;

    public ReplicaServer Replicas { get; private set; } = null!;

    public Uri Address => new(_app!.Urls.First());

    public IServiceProvider Services => _app!.Services;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Replicas = await ReplicaServer.StartAsync(ReplicaWorld.Create(3, 5, TimeProvider.System.GetUtcNow()), Ct);
        var origin = Replicas.Address.GetLeftPart(UriPartial.Authority);
        _app = ConsoleApplication.Create([new Uri("http://127.0.0.1:0")], _data.CreateSubdirectory("keys"), builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddMonitor(
                new MonitorSettings { Data = _data, Paced = false, Offline = true, HostMap = HostMap.Parse(Replicas.Hosts.Select(h => $"https://{h}={origin}")) }, TimeProvider.System);
        });
        await Services.GetRequiredService<MonitorDbFactory>().MigrateAsync(Ct);
        await _app.StartAsync(Ct);
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<ConsoleUsers>();
        foreach (var role in new[] { Role.Administrator, Role.Supervisor })
            await users.AddAsync(Actor.Machine, new UserChange(role.ToString(), role.ToString(), role, null, null), Password, mustChange: false, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        await Replicas.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    public async Task<HttpClient> ClientAsync(Role role)
    {
        var client = new HttpClient(new CookieJar(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })) { BaseAddress = Address };
        _clients.Add(client);
        using var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("name", role.ToString()), ("password", Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    public async Task SignInAsync(IPage page, Role role)
    {
        await page.GotoAsync(new Uri(Address, "/sign-in").ToString());
        await page.GetByLabel("登录名").FillAsync(role.ToString());
        await page.GetByLabel("密码").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/overview");
    }
}
