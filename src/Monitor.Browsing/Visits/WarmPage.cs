using Monitor.Domain.Readings;

namespace Monitor.Browsing.Visits;

/// <summary>A page that is kept open to ask from, and what is known of it.</summary>
internal sealed class WarmPage(BorrowedPage? borrowed, Capture? landing, DateTimeOffset openedAt)
{
    // The driver remembers a little of every request as long as a context lives, and the page keeps the answers themselves: 80 KB a fetch were measured.
    private const int MaxFetches = 100;

    /// <summary>The page; null when none could be had.</summary>
    public BorrowedPage? Borrowed => borrowed;

    /// <summary>Where opening it ended when that was not on the wanted origin; stands for the answer to every request.</summary>
    public Capture? Landing => landing;

    public DateTimeOffset OpenedAt => openedAt;

    /// <summary>Requests under way; guarded by the slot's lock.</summary>
    public int Users { get; set; }

    /// <summary>Requests so far; guarded by the slot's lock.</summary>
    public int Fetches { get; set; }

    /// <summary>Whether it was replaced; the last user closes it. Guarded by the slot's lock.</summary>
    public bool Retired { get; set; }

    public bool IsWornOut => Fetches >= MaxFetches;
}
