using System.Collections.Frozen;
using System.Globalization;
using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Storage.Accounts;
using Monitor.Web.Texts;

namespace Monitor.Web.Supervision;

/// <summary>Values as a supervisor reads them.</summary>
internal static class ConsoleWords
{
    private static readonly FrozenSet<string> Keys =
        new[] { "token", "access_token", "key", "pass_ticket", "appmsg_token", "exportkey", "wap_sid2" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A moment on Beijing's clock, to the minute; a dash for none.</summary>
    public static string Moment(DateTimeOffset? moment) =>
        moment is { } value ? ChinaTime.In(value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "—";

    /// <summary>When something was published, as exactly as it is known; a dash for none.</summary>
    public static string Moment(PostTime? post) => post?.ToText() ?? "—";

    /// <summary>The last day of what ends at a moment, Beijing time: what ends at midnight ends with the day before. A dash for none.</summary>
    public static string LastDay(DateTimeOffset? end) =>
        end is { } value ? ChinaTime.In(value.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "—";

    /// <summary>A number; a dash for none, which is not 0.</summary>
    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "—";

    /// <summary>The Chinese name of a platform.</summary>
    public static string Name(Platform platform) => ConsoleTexts.Of($"Platform.{PlatformCode.Of(platform)}");

    /// <summary>How an account is called: name, else id, else address.</summary>
    public static string Label(AccountRow account) => account.Name ?? account.PlatformId ?? account.Url ?? Number(account.Id);

    /// <summary>The Chinese name of an indicator; its code where this version does not know it.</summary>
    public static string Indicator(string code) => IndicatorCatalogue.Contains(code) ? IndicatorCatalogue.Get(code).Name : code;

    /// <summary>The address with the values left out by which somebody could act as the office: session tokens and keys of WeChat.</summary>
    public static string WithoutKeys(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
            return address;
        var parts = address[(query + 1)..].Split('&').Select(part =>
            part.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && Keys.Contains(part[..at]) && part.Length > at + 1 ? $"{part[..at]}=…" : part);
        return $"{address[..query]}?{string.Join('&', parts)}";
    }

    /// <summary>Host and path of an address, where the rest would fill a line; other text as it is.</summary>
    public static string Short(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsLink(address)
        ? uri.Host + uri.AbsolutePath + (uri.Query.Length > 1 ? "?…" : "")
        : address;

    /// <summary>An address that may stand behind a link: http(s) only. Whatever else a page or a register holds is shown as text.</summary>
    public static bool IsLink(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
