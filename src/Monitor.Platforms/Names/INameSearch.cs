using Monitor.Domain.Accounts;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Names;

/// <summary>How a platform is asked for accounts of a name. Pure, like everything of an adapter.</summary>
public interface INameSearch
{
    /// <summary>The name by which an account has to be found before it can be looked at; null when it says who it is in another way, or says no name.</summary>
    string? NameOf(Account account);

    /// <summary>The next place to ask; null when there is nothing more to learn.</summary>
    RouteStep? Next(string name, IReadOnlyList<TakenStep> soFar);

    /// <summary>The accounts that were found, in the platform's order.</summary>
    IReadOnlyList<NameCandidate> Candidates(IReadOnlyList<TakenStep> soFar);

    /// <summary>Whether <see cref="NameCandidate.Id"/> is what the register keeps as 唯一标识; WeChat's searches show another id than its pages.</summary>
    bool GivesPlatformId { get; }
}
