using System.Globalization;
using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Time;
using Monitor.Web.Texts;

namespace Monitor.Web.Supervision;

/// <summary>Values as a supervisor reads them.</summary>
internal static class ConsoleWords
{
    /// <summary>A moment on Beijing's clock, to the minute; a dash for none.</summary>
    public static string Moment(DateTimeOffset? moment) =>
        moment is { } value ? ChinaTime.In(value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "—";

    /// <summary>A number; a dash for none, which is not 0.</summary>
    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "—";

    /// <summary>The Chinese name of a platform.</summary>
    public static string Name(Platform platform) => ConsoleTexts.Of($"Platform.{PlatformCode.Of(platform)}");

    /// <summary>The Chinese name of an indicator; its code where this version does not know it.</summary>
    public static string Indicator(string code) => IndicatorCatalogue.Contains(code) ? IndicatorCatalogue.Get(code).Name : code;

    /// <summary>An address that may stand behind a link: http(s) only. Whatever else a page or a register holds is shown as text.</summary>
    public static bool IsLink(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
