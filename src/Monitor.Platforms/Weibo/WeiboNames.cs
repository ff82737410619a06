using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Names;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Weibo;

/// <summary>Names are unique on Weibo: <c>/n/{name}</c> leads to the one account that has it, whose profile says who is behind it.</summary>
internal sealed class WeiboNames(PlatformDefinition definition) : INameSearch
{
    private const string Find = "findName";
    private const string Who = "findProfile";

    /// <inheritdoc/>
    public bool GivesPlatformId => true;

    /// <inheritdoc/>
    public string? NameOf(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (WeiboRoute.AccountId(account, []) is not null)
            return null;
        var who = WeiboAddress.WhoIs(account.Url);
        return who?.Domain is null && (who?.Name ?? account.Name)?.Trim() is { Length: > 0 } name ? name : null;
    }

    /// <inheritdoc/>
    public RouteStep? Next(string name, IReadOnlyList<TakenStep> soFar)
    {
        ArgumentNullException.ThrowIfNull(soFar);
        var asked = soFar.Where(s => s.Step.Name.StartsWith(Find, StringComparison.Ordinal)).ToList();
        if (asked.SelectMany(s => s.Readings).Select(r => r.Profile?.Id).FirstOrDefault(WeiboAddress.IsUid) is { } uid)
        {
            return soFar.Any(s => s.Step.Name == Who) ? null : new RouteStep
            {
                Name = Who,
                Look = LookKind.InPage,
                Address = definition.Address("profile", ("uid", uid)),
                Page = definition.Address("home", ("uid", uid)),
                Headers = WeiboRoute.MobileHeaders,
            };
        }

        // Another spelling is worth a request only where the platform said that it does not know this one.
        if (asked.Count > 0 && !asked[^1].Readings.Any(r => r.Outcome == Outcome.AccountGone))
            return null;
        var forms = NameForms.Of(name);
        return asked.Count == forms.Count ? null : new RouteStep
        {
            Name = asked.Count == 0 ? Find : $"{Find}-{asked.Count + 1}",
            Look = LookKind.Page,
            Address = definition.Address("byName", ("name", forms[asked.Count])),
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<NameCandidate> Candidates(IReadOnlyList<TakenStep> soFar) =>
    [
        .. soFar.Where(s => s.Step.Name == Who).SelectMany(s => s.Readings)
            .Where(r => r is { Outcome: Outcome.Observed, Profile: { Id: not null, Name: not null } })
            .Select(r => new NameCandidate(r.Profile!.Id!, r.Profile.Name!)
            {
                Verified = r.Profile.Verified, VerifiedBody = r.Profile.VerifiedBody, Followers = r.Profile.Followers,
                Url = definition.Address("home", ("uid", r.Profile.Id!)).AbsoluteUri,
            }),
    ];
}
