using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Names;
using Monitor.Platforms.Routes;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>The page of a search for users. It often asks visitors to sign in or for a captcha: then the account is not observable.</summary>
internal sealed class DouyinNames(PlatformDefinition definition) : INameSearch
{
    /// <inheritdoc/>
    public bool GivesPlatformId => true;

    /// <inheritdoc/>
    public string? NameOf(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return DouyinRoute.IsFound(account) ? null : account.Name?.Trim() is { Length: > 0 } name ? name : null;
    }

    /// <inheritdoc/>
    public RouteStep? Next(string name, IReadOnlyList<TakenStep> soFar)
    {
        ArgumentNullException.ThrowIfNull(soFar);
        return soFar.Count > 0 ? null : new RouteStep
        {
            Name = "findName",
            Look = LookKind.Page,
            Address = definition.Address("search", ("name", TextForm.Normalise(name))),
            Collect = [DouyinSearch.Path],
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<NameCandidate> Candidates(IReadOnlyList<TakenStep> soFar) =>
    [
        .. soFar.SelectMany(s => s.Readings).Where(r => r is { Outcome: Outcome.Observed, Kind: ReadingKind.DouyinSearch }).SelectMany(r => r.Accounts)
            .Where(a => DouyinAddress.IsSecUid(a.Id))
            .Select(a => new NameCandidate(a.Id!, a.Name)
            {
                VerifiedBody = a.VerifiedBody, Verified = a.VerifiedBody is not null, Url = definition.Address("page", ("id", a.Id!)).AbsoluteUri,
            }),
    ];
}
