using Monitor.Browsing;
using Monitor.Domain.Time;
using Monitor.Platforms.Definitions;
using Monitor.Storage;
using Monitor.Web.CommandLine;

namespace Monitor.Web.Composition;

/// <summary>What a command line and the environment say about how the monitor works.</summary>
internal sealed record MonitorSettings
{
    /// <summary>Folder of the database (unless PostgreSQL), of the evidence and of keys.</summary>
    public required DirectoryInfo Data { get; init; }

    /// <summary>Connection string of PostgreSQL; null for SQLite in <see cref="Data"/>, or what <c>ConnectionStrings__Monitor</c> says.</summary>
    public string? Postgres { get; init; }

    /// <summary>Folder of the platform definitions.</summary>
    public string Platforms { get; init; } = PlatformDefinitions.DefaultFolder;

    /// <summary>Origins that are sent elsewhere.</summary>
    public HostMap HostMap { get; init; } = HostMap.Empty;

    /// <summary>Whether hosts are given time between requests.</summary>
    public bool Paced { get; init; } = true;

    /// <summary>Checks in work at the same time; null for the inspection's own number.</summary>
    public int? Workers { get; init; }

    /// <summary>Label of the address by which the platforms see this process; null for the machine's name.</summary>
    public string? Egress { get; init; }

    /// <summary>Pause between two tries of a failing link; null for the inspection's own.</summary>
    public TimeSpan? LinkRetryDelay { get; init; }

    /// <summary>Everything that is asked for is on this machine: no outside host is asked whether there is a network.</summary>
    public bool Offline { get; init; }

    /// <summary>App secrets of WeChat accounts by app id, besides those of the environment and the settings file.</summary>
    public IReadOnlyDictionary<string, string> WeChatAppSecrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Least level that is logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Error;

    /// <summary>The work days that are known: the shipped ones and those of the data folder.</summary>
    /// <exception cref="UserErrorException">The folder's file is not valid; names what is wrong.</exception>
    public WorkCalendar Calendar()
    {
        try
        {
            return WorkCalendar.Of(Data.FullName);
        }
        catch (FormatException exception)
        {
            throw new UserErrorException(exception.Message);
        }
    }

    /// <summary>The folder of keys in <see cref="Data"/>, made if need be.</summary>
    public DirectoryInfo KeysFolder()
    {
        DataFolder.Create(Data.FullName);
        return Data.CreateSubdirectory("keys");
    }
}
