using System.Collections.Concurrent;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Inspection.Sessions;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;

namespace Monitor.Inspection.Looks;

/// <summary>Takes those steps of looks that need a sign-in. Nothing of the sign-in gets into a capture, an address or another context.</summary>
internal sealed class SignedInLooks(BrowserHost browser, SignInBook book, SignInTurns turns)
{
    private readonly ConcurrentDictionary<Platform, string> _sessions = new();

    /// <summary>What may be used.</summary>
    public Task<SignInPass> PassAsync(Platform platform, CancellationToken ct) => book.PassAsync(platform, ct);

    /// <summary>Takes one step signed in.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="definition">How it is signed in.</param>
    /// <param name="pass">What may be used.</param>
    /// <param name="step">The step.</param>
    /// <param name="go">Makes the request: address and identity are given, the shared session to ask from is named.</param>
    /// <param name="renewed">Cookies that the platform has renewed in it.</param>
    /// <param name="read">Reads a capture, already without secrets.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Captures with readings; null when another worker uses the sign-in for too long.</returns>
    public async Task<IReadOnlyList<(Capture Capture, Reading Reading)>?> TakeAsync(
        Platform platform, SignInDefinition definition, SignInPass pass, RouteStep step,
        Func<RouteStep, SignedInState, string, Task<IReadOnlyList<Capture>>> go, Func<RouteStep, string, Task<RenewedCookies>> renewed, Func<Capture, Reading> read, CancellationToken ct)
    {
        await using var turn = definition.Exclusive ? await turns.WaitAsync(platform, ct) : null;
        if (definition.Exclusive && turn is null)
            return null;
        var (asked, session) = (WithToken(step, definition, pass), await SessionOfAsync(platform, pass));
        var captures = await go(asked, pass.State!, session);
        var cookies = await renewed(asked, session);
        var secrets = cookies.IsEmpty ? pass.Secrets : pass.SecretsWith(cookies);
        var taken = new List<(Capture, Reading)>(captures.Count);
        foreach (var capture in captures)
        {
            var clean = Redaction.Of(capture, secrets);
            taken.Add((clean, read(clean)));
        }

        // Only what proved to be signed in is kept: a wall may have taken the cookies away.
        if (await NoteAsync(platform, pass, [.. taken.Select(t => t.Item2)], ct) && !cookies.IsEmpty)
            await book.RenewAsync(platform, pass, cookies, ct);
        return taken;
    }

    /// <summary>Served when facts came, walled when a sign-in was asked for and none came; weather says nothing of the sign-in.</summary>
    /// <returns>Whether it was served.</returns>
    private async Task<bool> NoteAsync(Platform platform, SignInPass pass, List<Reading> readings, CancellationToken ct)
    {
        var served = readings.Exists(r => r.Outcome is Outcome.Observed or Outcome.AccountGone);
        if (served || readings.Exists(r => r.Reason == Reason.LoginWall))
            await book.NoteAsync(platform, pass, served, ct);
        return served;
    }

    /// <summary>Name of the shared session of this sign-in; that of an earlier one is closed.</summary>
    private async Task<string> SessionOfAsync(Platform platform, SignInPass pass)
    {
        var name = $"{PlatformCode.Of(platform)}/{pass.SignedInAt.UtcTicks}";
        var before = name;
        _sessions.AddOrUpdate(platform, name, (_, old) =>
        {
            before = old;
            return name;
        });
        if (before != name)
            await browser.CloseSessionAsync(before);
        return name;
    }

    private static RouteStep WithToken(RouteStep step, SignInDefinition definition, SignInPass pass)
    {
        if (definition.Token is not { } name || pass.Token is not { } token)
            return step;
        var pairs = step.Address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => !pair.StartsWith(name + "=", StringComparison.Ordinal))
            .Append($"{name}={Uri.EscapeDataString(token)}");
        return step with { Address = new Uri($"{step.Address.GetLeftPart(UriPartial.Path)}?{string.Join('&', pairs)}") };
    }
}
