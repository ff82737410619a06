using System.Text;
using Monitor.Domain.Accounts;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Links;
using Monitor.Platforms.Tests.Fixtures;

namespace Monitor.Platforms.Tests.Links;

/// <summary>Looks at links, briefly written.</summary>
internal static class Look
{
    public const string Url = "https://www.example.gov.cn/fw/index.html?id=7";

    public static readonly DateTimeOffset Night = new(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8));

    /// <summary>A page with enough text to be one.</summary>
    public const string FullPage = "<html><head><title>青澜县政务服务网</title></head><body><h1>办事大厅</h1><p>这里可以办理户籍、社保、医保、不动产登记等各项业务，请选择需要的事项。</p></body></html>";

    public static readonly LinkMarkers Markers = LinkMarkers.Load(Path.Combine(PlatformDefinitions.DefaultFolder, LinkMarkers.FileName));

    public static LinkJudge Judge { get; } = new(Markers, Fixture.AdapterOf(Platform.WeChat));

    public static LinkLook Http(string body = FullPage, int? status = 200, string url = Url, string? final = null, string? type = "text/html; charset=utf-8", double minutes = 0) =>
        new()
        {
            By = LinkLookBy.Http,
            Requested = new Uri(url),
            Chain = final is null ? [new Uri(url)] : [new Uri(url), new Uri(final)],
            Status = status,
            ContentType = type,
            Body = Encoding.UTF8.GetBytes(body),
            At = Night.AddMinutes(minutes),
        };

    public static LinkLook Failed(TransportFailureKind kind, LinkLookBy by = LinkLookBy.Http, string url = Url, double minutes = 0) => new()
    {
        By = by,
        Requested = new Uri(url),
        Chain = [new Uri(url)],
        Failure = new TransportFailure(kind, "net::ERR_" + kind),
        At = Night.AddMinutes(minutes),
    };

    public static LinkLook Browser(
        string title, string text, string heading = "", int? status = 200, string url = Url, string? final = null, double minutes = 0.5,
        LinkLookBy by = LinkLookBy.Browser, bool media = false, bool password = false, string html = "<html></html>", params string[] failedScripts) =>
        Http(html, status, url, final, minutes: minutes) with
        {
            By = by,
            Rendered = new RenderedPage
            {
                Title = title, Heading = heading, VisibleText = text, HasVisibleMedia = media, HasPasswordField = password, FailedScripts = failedScripts,
            },
        };

    /// <summary>The same looks once more, later.</summary>
    public static LinkLook[] Again(this LinkLook[] looks, double minutes = 60) => [.. looks, .. looks.Select(l => l with { At = l.At.AddMinutes(minutes) })];
}
