using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Inspection.Looks;
using Monitor.Platforms;
using Monitor.Platforms.Names;
using Monitor.Platforms.Routes;
using Monitor.Storage.Names;

namespace Monitor.Inspection.Names;

/// <summary>
/// Finds out who an account is that comes with a name only, before it is looked at. A name that is not found, or that several accounts have, holds nothing against
/// anybody: the account is 无法核验 until a person has chosen.
/// </summary>
internal sealed class NameResolver(
    IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, LookTaker looks, NameBook book, TimeProvider time, ILogger<NameResolver> log)
{
    /// <summary>So long a search without a sure result stands before the platform is asked again.</summary>
    internal static readonly TimeSpan Stands = TimeSpan.FromDays(7);

    /// <summary>Resolves the account.</summary>
    /// <returns>
    /// The account to look at, with what the search took (null when there was none); or no account, and what stands in the place of its look.
    /// </returns>
    public async Task<(Account? Account, TakenLook? Search)> ResolveAsync(Account account, CancellationToken ct)
    {
        var adapter = adapters[account.Platform];
        if (adapter.Names is not { } names || names.NameOf(account) is not { } name)
            return (account, null);
        var known = await book.FindAsync(account.Id, name, ct);
        if (known is { State: NameSearchState.Found, FoundId: { } id })
            return (names.GivesPlatformId ? account with { PlatformId = id } : account, null);
        if (known is not null && known.SearchedAt > time.GetUtcNow() - Stands)
            return (null, Unresolved(account.Platform, known.Doubt));

        var (search, taken) = await looks.FindAsync(adapter, names, name, ct);
        var candidates = names.Candidates(taken);
        if (candidates.Count == 0 && taken.Count > 0 && IsObstacle(taken[^1]))
            return (null, search);
        var result = await book.KeepAsync(account, name, NameMatch.Of(name, account.Unit, candidates), names.GivesPlatformId, ct);
        if (result.Sure is { } sure)
        {
            log.LogInformation("{Name} of {Platform} is {Id}", name, PlatformCode.Of(account.Platform), sure.Id);
            return (names.GivesPlatformId ? account with { PlatformId = sure.Id } : account, search);
        }

        // First, because of several obstacles of a kind the first is told.
        return (null, search with { Items = [.. Unresolved(account.Platform, result.Doubt).Items, .. search.Items], EndsCheck = true });
    }

    /// <summary>The search did not come through. That a name is not known is a result.</summary>
    private static bool IsObstacle(TakenStep step) => !step.Readings.Any(r => r.Outcome is Outcome.Observed or Outcome.AccountGone);

    private TakenLook Unresolved(Platform platform, string? doubt)
    {
        var now = time.GetUtcNow();
        var reading = Reading.Refused(platform, ReadingKind.Unknown, Outcome.NotObservable, Reason.Ambiguous, $"not known which account this is: {doubt}", now);
        return new([new("findName", null, reading)], null, now, now) { EndsCheck = true };
    }
}
