using System.Collections.Concurrent;
using System.Web;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;

namespace Monitor.Inspection.Sessions;

/// <summary>
/// Lets a person sign a platform in by a QR code: opens the sign-in page, hands the picture of the code out, renews it when it runs out, waits until it was
/// confirmed on the phone, and keeps the state. One attempt a platform at a time; command line and console use the same.
/// </summary>
public sealed class SignInDesk(
    BrowserHost browser, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, SignInBook book, TimeProvider time, ILogger<SignInDesk> log) : IAsyncDisposable
{
    /// <summary>How long an attempt waits for a person.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>How long it waits for a page to show its code.</summary>
    private static readonly TimeSpan CodePatience = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>As a desktop: sign-in pages show phones a form instead of a code.</summary>
    private static readonly BrowserIdentity Desktop = new(null, 1280, 900, false);

    private readonly ConcurrentDictionary<Platform, SignInAttempt> _attempts = new();

    /// <summary>Platforms that can be signed in: their definition says how.</summary>
    public IReadOnlyList<Platform> Platforms => [.. adapters.Values.Where(a => a.Definition.SignIn is not null).Select(a => a.Platform).Order()];

    /// <summary>The attempt that is going on, or the last one of this process; null when there was none.</summary>
    public SignInAttempt? Find(Platform platform) => _attempts.GetValueOrDefault(platform);

    /// <summary>Begins an attempt, or joins the one that is going on.</summary>
    /// <exception cref="NotThereException">The actor may not, or the definition of the platform does not say how to sign in.</exception>
    public SignInAttempt Begin(Actor actor, Platform platform)
    {
        actor.Demand(Permission.Operate);
        var definition = adapters.GetValueOrDefault(platform)?.Definition.SignIn
            ?? throw new NotThereException($"The definition of {PlatformCode.Of(platform)} has no 'signIn'.");
        lock (_attempts)
        {
            if (_attempts.TryGetValue(platform, out var running) && running.IsRunning)
                return running;
            var attempt = new SignInAttempt(platform, actor.Name);
            _attempts[platform] = attempt;
            attempt.Run(token => RunAsync(actor, attempt, definition, token));
            return attempt;
        }
    }

    /// <summary>Forgets an attempt that has ended: what came of it is no news any more.</summary>
    public void Forget(Platform platform)
    {
        if (_attempts.TryGetValue(platform, out var attempt) && !attempt.IsRunning)
            _attempts.TryRemove(KeyValuePair.Create(platform, attempt));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var attempt in _attempts.Values)
            await attempt.DisposeAsync();
    }

    private async Task<SignInProgress> RunAsync(Actor actor, SignInAttempt attempt, SignInDefinition definition, CancellationToken ct)
    {
        await using var visit = await browser.OpenSignInAsync(PlaceOf(definition), Desktop, ct);
        await visit.OpenAsync(ct);
        for (var began = time.GetTimestamp(); time.GetElapsedTime(began) < Patience;)
        {
            switch (await visit.LookAsync(ct))
            {
                case SignInSight.SignedIn:
                    var (state, landing) = await visit.TakeAsync(ct);
                    await book.KeepAsync(actor, attempt.Platform, state, TokenOf(definition, landing), ct);
                    log.LogInformation("{Platform} is signed in", PlatformCode.Of(attempt.Platform));
                    return SignInProgress.SignedIn;
                case SignInSight.Refused:
                    return SignInProgress.Refused;
                case SignInSight.Scanned:
                    attempt.Show(SignInProgress.Scanned, null);
                    break;
                case SignInSight.Code when await visit.QrCodeAsync(ct) is { } picture:
                    // The page may renew its code at any time: the picture follows it.
                    attempt.Show(SignInProgress.Waiting, picture);
                    break;
                case SignInSight.Nothing when attempt.Picture is null && time.GetElapsedTime(began) > CodePatience:
                    return SignInProgress.NoCode;
            }

            await Task.Delay(LookEvery, time, ct);
        }

        return attempt.Picture is null ? SignInProgress.NoCode : SignInProgress.TimedOut;
    }

    private static string? TokenOf(SignInDefinition definition, Uri landing) => definition.Token is not { } name
        ? null
        : HttpUtility.ParseQueryString(landing.Query)[name] is { Length: > 0 } token
            ? token
            : throw new IOException($"The page after the sign-in carries no '{name}': the definition file (signIn.token) has to be mended.");

    private static SignInPlace PlaceOf(SignInDefinition definition) => new()
    {
        Page = definition.Page,
        Open = definition.Open,
        Qr = definition.Qr,
        Scanned = definition.Scanned,
        Expired = definition.Expired,
        Refused = definition.Refused,
        Cookies = definition.Cookies,
        Landing = definition.Landing,
        Then = definition.Then,
    };
}
