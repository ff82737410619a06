using Monitor.Domain.Accounts;

namespace Monitor.Storage.Accounts;

/// <summary>The rule of <see cref="Account.IsInScope"/> as the database can ask it.</summary>
public static class AccountsInScope
{
    /// <summary>Those of the accounts that a round looks at.</summary>
    public static IQueryable<AccountRow> InScope(this IQueryable<AccountRow> accounts) =>
        accounts.Where(a => PlatformFamilies.Watched.Contains(a.Platform) && (a.Status == AccountStatus.Normal || a.Status == AccountStatus.ClosureAnnounced));
}
