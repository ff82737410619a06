using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Links;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Checks;
using Monitor.Platforms;
using Monitor.Platforms.Links;

namespace Monitor.Inspection.Links;

/// <summary>
/// Checks links: plain HTTP first, the browser before anything is called broken, and two failures apart in time before it is said. A link that many
/// accounts share is opened once a night, each at the pace of its host: a platform's own, any other's like that of a website.
/// </summary>
public sealed class LinkInspection(
    LinkProbe probe, LinkJudge judge, LinkWeather weather, HostGate gate, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, InspectionOptions options, TimeProvider time)
{
    /// <summary>A menu has at most 3 × 5 buttons; the rest is for hand-kept lists.</summary>
    private const int MaxLinks = 200;

    private const int MaxRounds = 3;
    private const int Parallel = 6;

    private static readonly TimeSpan BelievedFor = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<string, LinkHistory> _links = new(StringComparer.Ordinal);

    /// <summary>Checks a list of links to the end, in the order in which they are settled.</summary>
    public async IAsyncEnumerable<LinkCheck> CheckAsync(IReadOnlyList<string> urls, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(urls);
        using var slots = new SemaphoreSlim(Parallel, Parallel);
        // Hosts by turns: links of one host stand together in a list, and would wait for its pace in every place at once.
        var open = urls.GroupBy(url => AddressOf(url)?.Host ?? "").SelectMany(host => host.Select((url, turn) => (Url: url, Turn: turn)))
            .OrderBy(link => link.Turn).Select(link => ToEndAsync(link.Url)).ToList();
        await foreach (var done in Task.WhenEach(open).WithCancellation(ct))
            yield return await done;

        async Task<LinkCheck> ToEndAsync(string url)
        {
            while (true)
            {
                var history = Of(url);
                await slots.WaitAsync(ct);
                (LinkCheck Result, DateTimeOffset? AgainAt) now;
                try
                {
                    now = await TryOnceAsync(url, history, ct);
                }
                finally
                {
                    slots.Release();
                }

                if (now.AgainAt is not { } again)
                    return now.Result;
                var wait = again - time.GetUtcNow();
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, time, ct);
            }
        }
    }

    /// <summary>Tries the links of an account for this turn of its check.</summary>
    internal async Task TryAsync(CheckTurn turn, CancellationToken ct)
    {
        var links = turn.MenuTargets().Take(MaxLinks).ToList();
        if (links.Count == 0 || turn.Course!.Judgement.Verdict == Verdict.Gone)
            return;
        var results = new List<LinkCheck>(links.Count);
        foreach (var link in links)
        {
            if (link.Settled is { } settled)
            {
                results.Add(new(link.Path, link.Url, settled.Verdict, settled.Cause, settled.Detail, settled.FinalUrl));
                continue;
            }

            var history = Of(link.Url);
            var (result, againAt) = await TryOnceAsync(link.Url, history, ct);
            results.Add(result with { Path = link.Path });
            // The latest of all, so that one more turn serves every link.
            if (againAt is { } again && !(turn.LinksAgainAt > again))
                turn.LinksAgainAt = again;
        }

        turn.Links = results;
    }

    private LinkHistory Of(string url) => _links.GetOrAdd(url, _ => new LinkHistory());

    /// <summary>One round of looks, as far as it goes now: until the judge is satisfied or wants to wait.</summary>
    private async Task<(LinkCheck Result, DateTimeOffset? AgainAt)> TryOnceAsync(string url, LinkHistory history, CancellationToken ct)
    {
        await history.One.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            if (history.Settled && history.AgainAt is null)
            {
                if (now - history.SettledAt < BelievedFor)
                    return (history.Result!, null);
                history.Reset();
            }

            if (history.AgainAt > now)
                return (history.Result!, history.AgainAt);
            if (history.AgainAt is not null && !await LookAsync(AddressOf(url), history, LinkLookBy.Http, ct))
            {
                history.Rounds++;
                LeaveAlone(history);
                return (history.Result!, history.AgainAt);
            }

            if (history.Settled || history.Rounds == 0)
                history.Rounds++;
            history.AgainAt = null;
            history.Settled = false;
            await JudgeAsync(url, history, ct);
            history.Settled = true;
            return (history.Result!, history.AgainAt);
        }
        finally
        {
            history.One.Release();
        }
    }

    private async Task JudgeAsync(string url, LinkHistory history, CancellationToken ct)
    {
        // Each kind of look is asked for once in a round; a judge that asks for more than this is wrong.
        for (var asked = 0; asked < 6; asked++)
        {
            var judgement = judge.Judge(url, history.Looks);
            history.Result = new(Path: "", url, judgement.Verdict, judgement.Cause, judgement.Detail, judgement.FinalUrl);
            history.SettledAt = time.GetUtcNow();
            if (judgement.Verdict is LinkVerdict.Broken or LinkVerdict.Temporary && weather.IsOurs(history.Looks))
            {
                history.Result = history.Result with { Verdict = LinkVerdict.Unverifiable, Cause = LinkCause.OwnNetwork };
                AgainLater(history);
                return;
            }

            switch (judgement.Next)
            {
                case NextLook.None:
                    return;
                case NextLook.LaterAgain:
                    AgainLater(history);
                    return;
                default:
                    if (await LookAsync(judgement.NextAddress ?? AddressOf(url), history, ByOf(judgement.Next), ct))
                        break;
                    LeaveAlone(history);
                    return;
            }
        }
    }

    private void AgainLater(LinkHistory history) =>
        history.AgainAt = history.Rounds < MaxRounds ? time.GetUtcNow() + options.EffectiveLinkDelay : null;

    /// <summary>The host has put up a wall tonight: nothing is known of its links.</summary>
    private void LeaveAlone(LinkHistory history)
    {
        history.Result = history.Result! with { Verdict = LinkVerdict.Unverifiable, Cause = LinkCause.LeftAlone, Detail = null, FinalUrl = null };
        history.SettledAt = time.GetUtcNow();
        AgainLater(history);
    }

    /// <returns>False when the host is being left alone: it was not asked.</returns>
    private async Task<bool> LookAsync(Uri? address, LinkHistory history, LinkLookBy by, CancellationToken ct)
    {
        if (address is null)
            return true;
        if (adapters.GetValueOrDefault(Platform.Website)?.Definition.HostOf(address.Host) is { } pace)
            gate.ConfigureNew(address.Host, pace.Pace, pace.Jitter);
        if (!await gate.TryEnterAsync(address.Host, ct))
            return false;
        var look = await probe.LookAsync(address, by, ct);
        history.Looks.Add(look);
        weather.Note(look);
        return true;
    }

    private static Uri? AddressOf(string url) => LinkTarget.Clean(url).Address;

    private static LinkLookBy ByOf(NextLook next) => next switch
    {
        NextLook.Browser => LinkLookBy.Browser,
        NextLook.BrowserAsWeChat => LinkLookBy.BrowserAsWeChat,
        _ => LinkLookBy.Http,
    };
}
