using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Names;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms;

/// <summary>Everything the monitor knows of one platform: where to look and how to read what is found. Pure: no I/O, no clock.</summary>
public interface IPlatformAdapter
{
    /// <summary>The platform.</summary>
    Platform Platform { get; }

    /// <summary>Its definition file.</summary>
    PlatformDefinition Definition { get; }

    /// <summary>
    /// Reads one captured answer, whatever it is: recognises its kind by address and content, then its facts. Never throws for bad input.
    /// </summary>
    /// <param name="capture">The answer.</param>
    /// <param name="accountId">The account looked at, to tell its posts from other people's; null when unknown.</param>
    Reading Read(Capture capture, string? accountId = null);

    /// <summary>
    /// The platform's id of the account: its own, else the one its address carries, else the one that a redirect or a resolving answer of this look gave.
    /// Null while it is not known: then nobody's posts can be told from other people's.
    /// </summary>
    string? AccountId(Account account, IReadOnlyList<TakenStep> soFar) => account.PlatformId;

    /// <summary>How accounts that come with a name only are found; null where the platform has no way that is good enough.</summary>
    INameSearch? Names => null;

    /// <summary>The next place to look at, given what was read so far in this look; null when there is nothing more to learn.</summary>
    /// <param name="account">The account.</param>
    /// <param name="soFar">Readings of this look, oldest first.</param>
    /// <param name="depth">Cheap for a first look, full for one that has to stand as proof.</param>
    RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth);
}
