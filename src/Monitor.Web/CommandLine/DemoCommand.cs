using System.CommandLine;
using System.Text;
using Monitor.Browsing;
using Monitor.Domain.Time;
using Monitor.Inspection.Nights;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Workers;
using Monitor.Replicas;
using Monitor.Storage;
using Monitor.Web.Composition;
using Monitor.Web.People;

namespace Monitor.Web.CommandLine;

/// <summary><c>demo</c>: a whole night on stand-ins of the platforms, from the list of accounts to the flagged ones with their evidence, then the console.</summary>
internal static class DemoCommand
{
    /// <summary>Shows that a folder was made by a demo and may be thrown away by the next one.</summary>
    private const string Marker = ".demo";

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var accounts = new Option<int>("--accounts") { Description = "Number of accounts; default 120.", HelpName = "N", DefaultValueFactory = _ => 120 };
        accounts.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var count) || count is < 1 or > 10_000))
                result.AddError($"--accounts: '{token.Value}' is not between 1 and 10000.");
        });
        var seed = new Option<int>("--seed") { Description = "Another seed makes other accounts; default 1.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "Folder of the demo's data; made anew each time.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("data", "demo")),
        };
        var quarter = new Option<bool>("--quarter") { Description = "First run and decide the inspections of the last two quarters that are over, so that a final circular can be printed." };
        var postgres = new Option<string?>("--postgres")
        {
            Description = "PostgreSQL connection string, of a database that is missing or empty; also from ConnectionStrings__Monitor. Without one: SQLite.",
            HelpName = "CONN",
        };
        var once = new Option<bool>("--once") { Description = "End after the table, without the console." };
        var urls = ConsoleServing.Urls();
        var command = new Command("demo", "Runs a night on stand-ins of the platforms, prints what it flags, and serves the console.") { accounts, seed, data, postgres, quarter, once, urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(data);
            await RefuseUsedAsync(new MonitorSettings { Data = folder, Postgres = parsed.GetValue(postgres) }, time, cancellationToken);
            MakeAnew(folder);
            if (parsed.GetValue(quarter))
                await DemoQuarters.RunAsync(folder, parsed.GetValue(postgres), parsed.GetValue(accounts), parsed.GetValue(seed), terminal, time, cancellationToken);
            var world = ReplicaWorld.Create(parsed.GetValue(accounts), parsed.GetValue(seed), ChinaTime.In(time.GetUtcNow()), others: true);
            world.Clock = time;
            await using var replicas = await ReplicaServer.StartAsync(world, cancellationToken);
            var settings = Settings(folder, parsed.GetValue(postgres), replicas, world) with { LogLevel = parsed.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Error };
            await RunNightAsync(settings, world, terminal, time, cancellationToken);
            await terminal.Text.WriteLineAsync($"Evidence: {Path.Combine(folder.FullName, "evidence")}");
            if (!parsed.GetValue(once))
                await ConsoleServing.ServeAsync(
                    parsed.GetValue(urls), settings, terminal, time, StartAsync, cancellationToken);
            return ExitCode.Done;
        });
        return command;

        async Task StartAsync(IServiceProvider services, CancellationToken cancellationToken)
        {
            await FirstSignIn.PrintDemoAsync(services, terminal, cancellationToken);
            await services.GetRequiredService<Workplace>().StartAsync(cancellationToken);
        }
    }

    /// <summary>How a demo works on a world of stand-ins.</summary>
    internal static MonitorSettings Settings(DirectoryInfo folder, string? postgres, ReplicaServer replicas, ReplicaWorld world) => new()
    {
        Data = folder,
        Postgres = postgres,
        HostMap = HostMap.Parse(replicas.Hosts.SelectMany(host => Origins(host, replicas.AddressOf(host)))),
        Paced = false,
        Offline = true,
        WeChatAppSecrets = world.AppSecrets,
    };

    /// <summary>Imports the register of a world.</summary>
    internal static async Task ImportAsync(MonitorSession session, ReplicaWorld world, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        using var register = new MemoryStream(Encoding.UTF8.GetBytes(world.ToRegisterCsv()));
        await RegisterReading.ImportAsync(session, register, "demo.csv", time, terminal, cancellationToken);
    }

    private static async Task RunNightAsync(MonitorSettings settings, ReplicaWorld world, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var session = await MonitorSession.OpenAsync(settings, time, cancellationToken);
        await ImportAsync(session, world, terminal, time, cancellationToken);
        var now = time.GetUtcNow();
        // Where it is night, this is tonight's round, and the timetable begins none besides.
        var round = await session.Get<RoundPlanner>().PlanAsync(new RoundPlan(now) { Night = Night.NightOf(now) }, cancellationToken);
        RoundTables.Write(terminal.Tables, await RoundRun.ToEndAsync(session, round, terminal, time, cancellationToken));
        await DemoRegister.SeedAsync(session, round, time, cancellationToken);
    }

    private static string[] Origins(string host, Uri target)
    {
        var origin = target.GetLeftPart(UriPartial.Authority);
        return [$"https://{host}={origin}", $"http://{host}={origin}"];
    }

    /// <summary>Made-up accounts must not come among those of an office: a server's database is the demo's only when it holds none yet.</summary>
    private static async Task RefuseUsedAsync(MonitorSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        // No session: at its end it stops a job engine, which may be made for a database that is there.
        await using var services = new ServiceCollection().AddLogging().AddMonitor(settings, time).BuildServiceProvider();
        var databases = services.GetRequiredService<MonitorDbFactory>();
        if (databases.Database.IsPostgres && await databases.HoldsAccountsAsync(cancellationToken))
            throw new UserErrorException($"The database at {databases.Database.Place} holds accounts already. Name an empty one of the demo's own with --postgres, or unset ConnectionStrings__Monitor for SQLite.");
    }

    private static void MakeAnew(DirectoryInfo folder)
    {
        var marker = Path.Combine(folder.FullName, Marker);
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
        {
            if (!File.Exists(marker))
                throw new UserErrorException($"{folder} is not empty and was not made by a demo. Name another folder with --data.");
            folder.Delete(recursive: true);
        }

        folder.Create();
        File.WriteAllText(marker, "");
    }
}
