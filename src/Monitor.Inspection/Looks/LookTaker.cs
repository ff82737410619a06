using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Inspection.Sessions;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Names;
using Monitor.Platforms.Routes;

namespace Monitor.Inspection.Looks;

/// <summary>
/// Takes one look at an account: follows its route step by step, hands each capture to the platform's reader, and keeps everything. Not sealed: the
/// benchmark of many workers puts a wait in place of the network.
/// </summary>
internal class LookTaker(
    BrowserHost browser,
    IReadOnlyDictionary<Platform, IPlatformAdapter> adapters,
    HostGate gate,
    HostWatch watch,
    OwnApiTokens tokens,
    SignedInLooks signedIn,
    ClockWatch clock,
    TimeProvider time,
    ILogger<LookTaker> log)
{
    /// <summary>A route that asks for more than this goes round in circles.</summary>
    private const int MaxSteps = 24;

    /// <summary>Takes the look.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public virtual async Task<TakenLook> TakeAsync(Account account, LookDepth depth, CancellationToken ct)
    {
        var adapter = adapters[account.Platform];
        return (await RunAsync(adapter, account.Label, taken => adapter.Next(account, taken, depth), taken => adapter.AccountId(account, taken), depth, ct)).Look;
    }

    /// <summary>Looks for an account by its name.</summary>
    /// <returns>What is to be kept, in which nothing says that an account is gone, and the steps as they were taken.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<(TakenLook Look, IReadOnlyList<TakenStep> Taken)> FindAsync(IPlatformAdapter adapter, INameSearch names, string name, CancellationToken ct)
    {
        var (look, taken) = await RunAsync(adapter, name, steps => names.Next(name, steps), _ => null, LookDepth.Cheap, ct);
        return (look with { Items = [.. look.Items.Select(i => i with { Reading = Harmless(i.Reading) })] }, taken);
    }

    /// <summary>That nobody has a name is no news of an account that may have another one now; and posts that a search shows are nobody's yet.</summary>
    private static Reading Harmless(Reading reading)
    {
        if (reading.Outcome == Outcome.AccountGone)
            return Reading.Refused(reading.Platform, reading.Kind, Outcome.NotObservable, Reason.Ambiguous, $"no account has this name: {reading.Detail}", reading.CapturedAt);
        return reading.Outcome == Outcome.Observed ? reading with { Posts = [], Completeness = Completeness.None, Reason = Reason.Ok } : reading;
    }

    private async Task<(TakenLook Look, IReadOnlyList<TakenStep> Taken)> RunAsync(
        IPlatformAdapter adapter, string label, Func<IReadOnlyList<TakenStep>, RouteStep?> next, Func<IReadOnlyList<TakenStep>, string?> accountId, LookDepth depth, CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        var taken = new List<TakenStep>();
        var items = new List<LookItem>();
        HeldHost? unasked = null;
        await using var ways = new Ways(browser, adapter.Definition.Browser, PlatformCode.Of(adapter.Platform), depth);
        while (taken.Count < MaxSteps && next(taken) is { } step)
        {
            var host = step.Address.Host;
            var definition = adapter.Definition.HostOf(host);
            if (definition is not null)
                gate.ConfigureNew(host, definition.Pace, definition.Jitter);
            // Asked before and after the wait for the host's pace: the wall may have gone up meanwhile.
            if (watch.IsHeld(host, out var held) || (!await gate.TryEnterAsync(host, ct) && watch.IsHeld(host, out held)))
            {
                unasked ??= held;
                var refused = Reading.Refused(
                    adapter.Platform, ReadingKind.Unknown, held.Reason == Reason.Timeout ? Outcome.TransportFailed : Outcome.NotObservable, held.Reason,
                    $"{host} is left alone until {Domain.Time.ChinaTime.In(held.Until):yyyy-MM-dd HH:mm}", time.GetUtcNow());
                items.Add(new(step.Name, null, refused));
                taken.Add(new(step, [refused]));
                continue;
            }

            var found = await TakeStepAsync(ways, adapter, step, readings => accountId(readings.Count == 0 ? taken : [.. taken, new(step, readings)]), ct);
            items.AddRange(found.Items);
            taken.Add(new(step, [.. found.Items.Select(i => i.Reading)]));
            if (found.Telling is { } telling)
                watch.Note(host, definition, telling);
        }

        if (taken.Count == MaxSteps)
            log.LogWarning("The route of {Account} did not end after {Steps} steps", label, MaxSteps);
        return (new(items, await ways.ScreenshotAsync(ct), startedAt, time.GetUtcNow()) { Unasked = unasked }, taken);
    }

    /// <summary>As a visitor, signed in, or both, as the definition says.</summary>
    /// <returns>What came of it, and what it says of the host; null where it says nothing: a sign-in that is over is no wall for anybody else.</returns>
    private async Task<(IReadOnlyList<LookItem> Items, Reading? Telling)> TakeStepAsync(
        Ways ways, IPlatformAdapter adapter, RouteStep step, Func<IReadOnlyList<Reading>, string?> accountId, CancellationToken ct)
    {
        var use = adapter.Definition.SignIn?.UseFor(step.Name);
        var pass = use == SignInUse.Always ? await signedIn.PassAsync(adapter.Platform, ct) : SignInPass.None;
        if (pass.State is not null)
            return await TakeSignedInAsync(ways, adapter, step, pass, accountId, ct);
        if (pass.NeedsPerson)
            return ([Refused(adapter, step, Reason.LoginWall, "the sign-in is over; a person has to sign in again")], null);

        var read = ReaderOf(adapter, accountId);
        var items = (await ways.GoAsync(step, tokens, ct)).Select(c => new LookItem(step.Name, c, read(c))).ToList();
        var telling = Telling(items);
        if (telling.Reason != Reason.LoginWall || use is null)
            return (items, telling);
        if (use == SignInUse.Always)
            return (items, null);
        pass = await signedIn.PassAsync(adapter.Platform, ct);
        return pass.State is null ? (items, telling) : await TakeSignedInAsync(ways, adapter, step, pass, accountId, ct);
    }

    private async Task<(IReadOnlyList<LookItem> Items, Reading? Telling)> TakeSignedInAsync(
        Ways ways, IPlatformAdapter adapter, RouteStep step, SignInPass pass, Func<IReadOnlyList<Reading>, string?> accountId, CancellationToken ct)
    {
        // Whoever waits for the sign-in must not hold a place that the one who has it needs.
        await ways.LeaveAsync(ct);
        var taken = await signedIn.TakeAsync(
            adapter.Platform, adapter.Definition.SignIn!, pass, step, (marked, state, session) => ways.GoSignedInAsync(marked, state, session, ct),
            (marked, session) => ways.RenewedAsync(marked, session, ct), ReaderOf(adapter, accountId), ct);
        if (taken is null)
            return ([Refused(adapter, step, Reason.Temporary, "the sign-in was in use by another worker for too long")], null);
        var items = taken.Select(t => new LookItem($"{step.Name} (signed in)", t.Capture, t.Reading)).ToList();
        return (items, Telling(items) is { Reason: not Reason.LoginWall } telling ? telling : null);
    }

    /// <summary>Reads the captures of a step in order: what a page says of whose it is serves for what the page fetched.</summary>
    private Func<Capture, Reading> ReaderOf(IPlatformAdapter adapter, Func<IReadOnlyList<Reading>, string?> accountId)
    {
        var soFar = new List<Reading>();
        return capture =>
        {
            var reading = clock.Believe(adapter.Read(capture, accountId(soFar)), capture);
            soFar.Add(reading);
            return reading;
        };
    }

    private LookItem Refused(IPlatformAdapter adapter, RouteStep step, Reason reason, string detail) =>
        new(step.Name, null, Reading.Refused(adapter.Platform, ReadingKind.Unknown, Outcome.NotObservable, reason, detail, time.GetUtcNow()));

    /// <summary>Of several readings of one step, the one that says how the host behaves: data if there is any.</summary>
    private static Reading Telling(List<LookItem> items) => (items.Find(i => i.Reading.Outcome == Outcome.Observed) ?? items[^1]).Reading;

    /// <summary>The ways of one look: the shared session or a fresh visit that is opened when first needed.</summary>
    private sealed class Ways(BrowserHost browser, BrowserDefinition identity, string platform, LookDepth depth) : IAsyncDisposable
    {
        private readonly BrowserIdentity _identity = new(identity.UserAgent, identity.Width, identity.Height, identity.Mobile);
        private FreshVisit? _visit;
        private bool _isSignedIn;
        private bool _pageOpened;
        private Screenshot? _screenshot;

        public async Task<IReadOnlyList<Capture>> GoAsync(RouteStep step, OwnApiTokens tokens, CancellationToken ct) => step.Look == LookKind.Http
            ? [await tokens.FetchAsync(RequestOf(step), ct)]
            : await GoAsync(step, _identity, platform, ct);

        public Task<IReadOnlyList<Capture>> GoSignedInAsync(RouteStep step, SignedInState state, string session, CancellationToken ct) =>
            GoAsync(step, _identity with { SignedIn = state }, session, ct);

        /// <summary>Cookies that the platform has renewed in the visit, else in the shared session.</summary>
        public Task<RenewedCookies> RenewedAsync(RouteStep step, string session, CancellationToken ct) =>
            _visit is not null ? _visit.RenewedAsync(ct) : browser.FindSession(session)?.RenewedAsync(step.Address, ct) ?? Task.FromResult(RenewedCookies.None);

        public async Task<Screenshot?> ScreenshotAsync(CancellationToken ct) => _pageOpened && _visit is not null ? await _visit.ScreenshotAsync(ct) ?? _screenshot : _screenshot;

        /// <summary>Gives the visit's place back; what its page looked like is kept.</summary>
        public async Task LeaveAsync(CancellationToken ct)
        {
            _screenshot = await ScreenshotAsync(ct);
            _pageOpened = false;
            await DisposeAsync();
            _visit = null;
        }

        public async ValueTask DisposeAsync()
        {
            if (_visit is not null)
                await _visit.DisposeAsync();
        }

        private async Task<IReadOnlyList<Capture>> GoAsync(RouteStep step, BrowserIdentity who, string session, CancellationToken ct)
        {
            if (step.Look == LookKind.InPage && depth != LookDepth.Full && _visit is null)
                return [await browser.Session(session, who).FetchAsync(RequestOf(step), ct)];
            var visit = await VisitAsync(who, ct);
            if (step.Look == LookKind.InPage)
                return [await visit.FetchAsync(RequestOf(step), ct)];
            _pageOpened = true;
            return await visit.OpenAsync(new PageRequest { Address = step.Address, Collect = step.Collect }, ct);
        }

        private static FetchRequest RequestOf(RouteStep step) => new() { Address = step.Address, Page = step.Page, Headers = step.Headers, PostBody = step.PostBody };

        /// <summary>One visit at a time: a visitor's and a signed-in one are different contexts.</summary>
        private async Task<FreshVisit> VisitAsync(BrowserIdentity who, CancellationToken ct)
        {
            var isSignedIn = who.SignedIn is not null;
            if (_visit is not null && _isSignedIn != isSignedIn)
                await LeaveAsync(ct);
            _isSignedIn = isSignedIn;
            return _visit ??= await browser.OpenVisitAsync(who, ct);
        }
    }
}
