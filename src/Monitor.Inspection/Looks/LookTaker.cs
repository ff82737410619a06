using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;

namespace Monitor.Inspection.Looks;

/// <summary>Takes one look at an account: follows its route step by step, hands each capture to the platform's reader, and keeps everything.</summary>
internal sealed class LookTaker(
    BrowserHost browser,
    IReadOnlyDictionary<Platform, IPlatformAdapter> adapters,
    HostGate gate,
    HostWatch watch,
    OwnApiTokens tokens,
    TimeProvider time,
    ILogger<LookTaker> log)
{
    /// <summary>A route that asks for more than this goes round in circles.</summary>
    private const int MaxSteps = 24;

    /// <summary>Takes the look.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<TakenLook> TakeAsync(Account account, LookDepth depth, CancellationToken ct)
    {
        var adapter = adapters[account.Platform];
        var startedAt = time.GetUtcNow();
        var taken = new List<TakenStep>();
        var items = new List<LookItem>();
        await using var ways = new Ways(browser, adapter.Definition.Browser, PlatformCode.Of(account.Platform), depth);
        while (taken.Count < MaxSteps && adapter.Next(account, taken, depth) is { } step)
        {
            var host = step.Address.Host;
            var definition = adapter.Definition.HostOf(host);
            if (definition is not null)
                gate.ConfigureNew(host, definition.Pace, definition.Jitter);
            // Asked before and after the wait for the host's pace: the wall may have gone up meanwhile.
            if (watch.IsHeld(host, out var held) || (!await gate.TryEnterAsync(host, ct) && watch.IsHeld(host, out held)))
            {
                var refused = Reading.Refused(
                    account.Platform, ReadingKind.Unknown, held.Reason == Reason.Timeout ? Outcome.TransportFailed : Outcome.NotObservable, held.Reason,
                    $"{host} is left alone until {Domain.Time.ChinaTime.In(held.Until):yyyy-MM-dd HH:mm}", time.GetUtcNow());
                items.Add(new(step.Name, null, refused));
                taken.Add(new(step, [refused]));
                continue;
            }

            var captures = await ways.GoAsync(step, tokens, ct);
            var readings = new List<Reading>(captures.Count);
            var id = adapter.AccountId(account, taken);
            foreach (var capture in captures)
            {
                var reading = adapter.Read(capture, id);
                readings.Add(reading);
                items.Add(new(step.Name, capture, reading));
            }

            taken.Add(new(step, readings));
            watch.Note(host, definition, Telling(readings));
        }

        if (taken.Count == MaxSteps)
            log.LogWarning("The route of {Account} did not end after {Steps} steps", account.Label, MaxSteps);
        return new(items, await ways.ScreenshotAsync(ct), startedAt, time.GetUtcNow());
    }

    /// <summary>Of several readings of one step, the one that says how the host behaves: data if there is any.</summary>
    private static Reading Telling(List<Reading> readings) => readings.Find(r => r.Outcome == Outcome.Observed) ?? readings[^1];

    /// <summary>The ways of one look: the shared session or a fresh visit that is opened when first needed.</summary>
    private sealed class Ways(BrowserHost browser, BrowserDefinition identity, string platform, LookDepth depth) : IAsyncDisposable
    {
        private readonly BrowserIdentity _identity = new(identity.UserAgent, identity.Width, identity.Height, identity.Mobile);
        private FreshVisit? _visit;
        private bool _pageOpened;

        public async Task<IReadOnlyList<Capture>> GoAsync(RouteStep step, OwnApiTokens tokens, CancellationToken ct)
        {
            var request = new FetchRequest { Address = step.Address, Page = step.Page, Headers = step.Headers, PostBody = step.PostBody };
            switch (step.Look)
            {
                case LookKind.Page:
                    _pageOpened = true;
                    return await (await VisitAsync(ct)).OpenAsync(new PageRequest { Address = step.Address, Collect = step.Collect }, ct);
                case LookKind.InPage when depth == LookDepth.Full || _visit is not null:
                    return [await (await VisitAsync(ct)).FetchAsync(request, ct)];
                case LookKind.InPage:
                    return [await browser.Session(platform, _identity).FetchAsync(request, ct)];
                default:
                    return [await tokens.FetchAsync(request, ct)];
            }
        }

        public async Task<Screenshot?> ScreenshotAsync(CancellationToken ct) => _pageOpened ? await _visit!.ScreenshotAsync(ct) : null;

        public async ValueTask DisposeAsync()
        {
            if (_visit is not null)
                await _visit.DisposeAsync();
        }

        private async Task<FreshVisit> VisitAsync(CancellationToken ct) => _visit ??= await browser.OpenVisitAsync(_identity, ct);
    }
}
