using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Overviews;
using Monitor.Web.Supervision;

namespace Monitor.Web.Rounds;

/// <summary>Tells open pages how far the night is, as server-sent events: one when something has changed, and an empty one at its end.</summary>
internal static class LiveProgress
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>A page that was left open is told for this long; the browser asks again by itself.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Adds <c>/overview/live</c>.</summary>
    public static void MapLiveProgress(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/overview/live", (NightWatch night, TimeProvider time, IHostApplicationLifetime lifetime, CancellationToken ct) =>
            TypedResults.ServerSentEvents(EventsAsync(night, time, lifetime.ApplicationStopping, ct)))
            .RequireAuthorization(nameof(Permission.See)).ExcludeFromDescription();

    private static async IAsyncEnumerable<SseItem<LiveEvent>> EventsAsync(
        NightWatch night, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping);
        var until = time.GetUtcNow() + Longest;
        string? last = null;
        while (time.GetUtcNow() < until && !end.IsCancellationRequested)
        {
            if (await night.ReadAsync(ct) is not { } progress)
            {
                yield return new SseItem<LiveEvent>(new LiveEvent(0, 0, "", [], []), "over");
                yield break;
            }

            var now = Of(progress);
            var text = $"{now.Done} {now.Text} {string.Join(' ', now.Platforms)}";
            if (text != last)
                yield return new SseItem<LiveEvent>(now, "progress");
            last = text;
            await PauseAsync(time, end.Token);
        }
    }

    private static async Task PauseAsync(TimeProvider time, CancellationToken end)
    {
        try
        {
            await Task.Delay(Every, time, end);
        }
        catch (OperationCanceledException)
        {
            // the reader has gone, or the program ends
        }
    }

    private static LiveEvent Of(NightProgress progress) => new(
        progress.Done,
        progress.Accounts,
        ProgressWords.Line(progress),
        [.. progress.Platforms.Select(p => new LivePlatform(PlatformCode.Of(p.Platform), $"{p.Done} / {p.Accounts}", p.LaterLooks, ConsoleWords.Moment(p.Eta)))],
        [.. progress.Hosts.Select(h => new LiveHost(h.Host, h.Open, ConsoleWords.Moment(h.Eta)))]);
}

/// <summary>How far the night is, ready to be shown.</summary>
internal sealed record LiveEvent(int Done, int Accounts, string Text, IReadOnlyList<LivePlatform> Platforms, IReadOnlyList<LiveHost> Hosts);

/// <summary>How far a platform is, ready to be shown.</summary>
internal sealed record LivePlatform(string Platform, string Done, int Later, string Eta);

/// <summary>What a host has before it, ready to be shown.</summary>
internal sealed record LiveHost(string Host, int Open, string Eta);
