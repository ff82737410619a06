using Monitor.Domain.Links;

namespace Monitor.Inspection.Links;

/// <summary>What is known of one link in the current night: its looks and, once settled, its result. One try at a time.</summary>
internal sealed class LinkHistory
{
    public SemaphoreSlim One { get; } = new(1, 1);

    /// <summary>Looks so far, oldest first.</summary>
    public List<LinkLook> Looks { get; } = [];

    /// <summary>Rounds of looks, apart in time.</summary>
    public int Rounds { get; set; }

    /// <summary>Whether the round of looks that was begun last was judged to its end; a try that was cancelled in mid-work settles nothing.</summary>
    public bool Settled { get; set; }

    /// <summary>The latest judgement; its path is empty.</summary>
    public LinkCheck? Result { get; set; }

    /// <summary>When another try is wanted before anything is said; null when the result stands.</summary>
    public DateTimeOffset? AgainAt { get; set; }

    /// <summary>When the result was reached.</summary>
    public DateTimeOffset SettledAt { get; set; }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        Looks.Clear();
        Rounds = 0;
        Settled = false;
        Result = null;
        AgainAt = null;
    }
}
