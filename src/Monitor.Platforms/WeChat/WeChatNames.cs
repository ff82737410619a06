using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Names;
using Monitor.Platforms.Routes;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.WeChat;

/// <summary>Sogou's search for accounts (type 1) shows name, 微信号 and 认证主体. An account that comes with sources needs no search: they say who it is.</summary>
internal sealed class WeChatNames(PlatformDefinition definition) : INameSearch
{
    /// <inheritdoc/>
    public bool GivesPlatformId => false;

    /// <inheritdoc/>
    public string? NameOf(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return string.IsNullOrWhiteSpace(account.PlatformId) && account.Sources.Count == 0
            && (account.Url is null || AccountSourceAddress.Recognise(account.Url) is null)
            && account.Name?.Trim() is { Length: > 0 } name ? name : null;
    }

    /// <inheritdoc/>
    public RouteStep? Next(string name, IReadOnlyList<TakenStep> soFar)
    {
        ArgumentNullException.ThrowIfNull(soFar);
        return soFar.Count > 0 ? null : new RouteStep
        {
            Name = "findName",
            Look = LookKind.InPage,
            Address = definition.Address("sogouAccounts", ("name", TextForm.Normalise(name))),
            Page = definition.Address("sogouHome"),
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<NameCandidate> Candidates(IReadOnlyList<TakenStep> soFar) =>
    [
        .. soFar.SelectMany(s => s.Readings).Where(r => r is { Outcome: Outcome.Observed, Kind: ReadingKind.SogouAccounts }).SelectMany(r => r.Accounts)
            .Where(a => a.WeChatId is not null)
            .Select(a => new NameCandidate(a.WeChatId!, a.Name) { VerifiedBody = a.VerifiedBody, LastPostAt = a.LastPostAt }),
    ];
}
