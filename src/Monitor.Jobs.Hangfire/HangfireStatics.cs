using Hangfire;
using Hangfire.Logging;
using Microsoft.Extensions.Logging;

namespace Monitor.Jobs.Hangfire;

/// <summary>What Hangfire keeps for the process as a whole, set once however many hosts a process builds.</summary>
internal static class HangfireStatics
{
    private static readonly Lock One = new();
    private static bool _set;

    public static void Set(ILoggerFactory logs)
    {
        lock (One)
        {
            LogProvider.SetCurrentLogProvider(new Logs(logs));
            if (_set)
                return;
            _set = true;
            GlobalConfiguration.Configuration
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings();
            Dashboard.DashboardParts.Add();
        }
    }

    private sealed class Logs(ILoggerFactory logs) : ILogProvider
    {
        public ILog GetLogger(string name) => new NamedLog(logs, name);
    }

    private sealed class NamedLog(ILoggerFactory logs, string name) : ILog
    {
        public bool Log(global::Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
        {
            var level = (Microsoft.Extensions.Logging.LogLevel)(int)logLevel; // the same scale, from trace to fatal
            try
            {
                var log = logs.CreateLogger(name);
                if (messageFunc is null)
                    return log.IsEnabled(level);
#pragma warning disable CA1848, CA2254 // the text is Hangfire's
                log.Log(level, exception, messageFunc());
#pragma warning restore CA1848, CA2254
                return true;
            }
            catch (ObjectDisposedException)
            {
                return false; // the host that brought the factory has ended
            }
        }
    }
}
