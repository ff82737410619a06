using System.CommandLine;
using System.CommandLine.Parsing;
using Monitor.Browsing;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary>The options by which commands say how the monitor works.</summary>
internal sealed class SettingsOptions
{
    private readonly Option<DirectoryInfo> _data = new("--data")
    {
        Description = "Folder of the database (unless --postgres) and the evidence.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
    };

    private readonly Option<string?> _postgres = new("--postgres")
    {
        Description = "PostgreSQL connection string; also from ConnectionStrings__Monitor.",
        HelpName = "CONN",
    };

    private readonly Option<DirectoryInfo?> _platforms = SharedOptions.Platforms();

    private readonly Option<HostMap> _hostMap = new("--host-map")
    {
        Description = "Sends requests for an origin to another one, e.g. https://m.weibo.cn=http://127.0.0.1:4711. May be repeated.",
        HelpName = "ORIGIN=ORIGIN",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ParseHostMap,
    };

    private readonly Option<bool> _noPace = new("--no-pace")
    {
        Description = "No pauses between requests and looks. For replicas and tests only.",
    };

    private readonly Option<int> _workers = new("--workers")
    {
        Description = "Checks in work at the same time in this process; default 8.",
        HelpName = "N",
        DefaultValueFactory = _ => 8,
        CustomParser = result =>
        {
            if (int.TryParse(SharedOptions.Word(result), out var count) && count is >= 1 and <= 256)
                return count;
            result.AddError($"--workers: '{SharedOptions.Word(result)}' is not between 1 and 256.");
            return 0;
        },
    };

    private readonly Option<string> _egress = new("--egress")
    {
        Description = "Label of the address by which this machine reaches the platforms. Workers with the same label share one pace per host; default: the machine's name.",
        HelpName = "LABEL",
        DefaultValueFactory = _ => Environment.MachineName,
    };

    /// <summary>Creates the option <c>--data</c> alone: where there is nothing else to say, e.g. with a browser.</summary>
    public static SettingsOptions OfStorage(Command command) => new(command, browsing: false);

    /// <summary>Creates them all.</summary>
    public static SettingsOptions OfBrowsing(Command command) => new(command, browsing: true);

    /// <summary>Creates them all, with what a long-lived worker is told besides.</summary>
    public static SettingsOptions OfWorking(Command command)
    {
        var options = new SettingsOptions(command, browsing: true);
        command.Add(options._workers);
        command.Add(options._egress);
        return options;
    }

    private SettingsOptions(Command command, bool browsing)
    {
        command.Add(_data);
        command.Add(_postgres);
        if (!browsing)
            return;
        command.Add(_hostMap);
        command.Add(_noPace);
        command.Add(_platforms);
    }

    /// <summary>What the command line says.</summary>
    public MonitorSettings Read(ParseResult parsed)
    {
        var settings = new MonitorSettings
        {
            Data = parsed.GetRequiredValue(_data),
            Postgres = parsed.GetValue(_postgres),
            HostMap = parsed.GetValue(_hostMap) ?? HostMap.Empty,
            Paced = !parsed.GetValue(_noPace),
            LogLevel = parsed.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Error,
        };
        if (parsed.CommandResult.Command.Options.Contains(_workers))
            settings = settings with { Workers = parsed.GetValue(_workers), Egress = parsed.GetValue(_egress) };
        return parsed.GetValue(_platforms) is { } platforms ? settings with { Platforms = platforms.FullName } : settings;
    }

    private static HostMap ParseHostMap(ArgumentResult result)
    {
        try
        {
            return HostMap.Parse(result.Tokens.Select(token => token.Value));
        }
        catch (FormatException exception)
        {
            result.AddError($"--host-map: {exception.Message}");
            return HostMap.Empty;
        }
    }
}
