using System.Reflection;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.AspNetCore.Routing.Template;
using Monitor.Web.Supervision;

namespace Monitor.Web.Tests.Quality;

/// <summary>The pages that the console has, asked of the console itself: a new one is among them without anybody's doing.</summary>
internal static class PageRoutes
{
    private const string Posted = "OnPost";

    /// <summary>What is no page by itself.</summary>
    private static readonly string[] NotLookedAt =
    [
        "/", // leads on
        "/sign-out", // leads on
        "/problems", // stands wherever nothing is
        "/rechecks/{id:guid}", // a part of /flagged
        "/sessions/{platform}/attempt", // a part of /sessions
    ];

    private static readonly IReadOnlyList<(string Route, Type Page)> Compiled =
    [
        .. typeof(ConsoleApplication).Assembly.GetCustomAttributes<RazorCompiledItemAttribute>()
            .SelectMany(item => item.Type.GetCustomAttributes<RazorCompiledItemMetadataAttribute>().Where(m => m.Key == "RouteTemplate").Select(m => (m.Value, item.Type))),
    ];

    /// <summary>All to look at, by their routes.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Compiled.Select(page => page.Route).Except(NotLookedAt).Order()];

    /// <summary>What can be sent to the pages: route, question mark, handler.</summary>
    public static IReadOnlyList<string> Posts { get; } =
    [
        .. Compiled.SelectMany(page => page.Page.GetProperty("Model")!.PropertyType.GetMethods()
                .Where(method => method.Name.StartsWith(Posted, StringComparison.Ordinal))
                .Select(method => $"{page.Route}?{method.Name[Posted.Length..].Replace("Async", "", StringComparison.Ordinal)}"))
            .Order(),
    ];

    /// <summary>The route behind an address; null where it is of no page.</summary>
    public static string? Of(string address) => All
        .Where(route => new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch(address.Split('?')[0], []))
        .MinBy(route => route.Count(c => c == '{'));

    /// <summary>The pages to which none of the addresses leads.</summary>
    public static IEnumerable<string> Missing(IEnumerable<string> addresses) => All.Except(addresses.Select(Of).OfType<string>());
}
