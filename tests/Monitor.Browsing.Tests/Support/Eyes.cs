using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Tests.Support;

/// <summary>A browser host over a stand-in server.</summary>
internal static class Eyes
{
    public static readonly BrowserIdentity Desktop = new(null, 1280, 800, false);

    public static BrowserHost Over(HostMap map, Func<BrowsingOptions, BrowsingOptions>? change = null)
    {
        var options = new BrowsingOptions { HostMap = map, ControlHosts = [], Settling = SettlingTimes.OfStandIns };
        return new BrowserHost(change is null ? options : change(options), TimeProvider.System, NullLoggerFactory.Instance);
    }

    public static string Text(this Capture capture) => Encoding.UTF8.GetString(capture.Body.Span);

    public static FetchRequest Ask(string address, string? page = null) => new() { Address = new Uri(address), Page = page is null ? null : new Uri(page) };
}
