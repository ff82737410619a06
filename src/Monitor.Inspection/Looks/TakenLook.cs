using Monitor.Browsing;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Looks;

/// <summary>Everything that came of one look.</summary>
/// <param name="Items">What was captured and read, in order.</param>
/// <param name="Screenshot">What the page looked like; null when no page was opened or the camera failed.</param>
/// <param name="StartedAt">Start.</param>
/// <param name="EndedAt">End.</param>
internal sealed record TakenLook(IReadOnlyList<LookItem> Items, Screenshot? Screenshot, DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    /// <summary>Looking again would show the same until a person has decided something: the check ends with it.</summary>
    public bool EndsCheck { get; init; }

    /// <summary>A host that was being left alone when the look came to it, and was not asked; null when all were.</summary>
    public HeldHost? Unasked { get; init; }

    /// <summary>The readings.</summary>
    public IReadOnlyList<Reading> Readings => [.. Items.Select(i => i.Reading)];
}

/// <summary>One capture with its reading.</summary>
/// <param name="Step">Name of the route step.</param>
/// <param name="Capture">The answer; null when the step was not taken because the host is held.</param>
/// <param name="Reading">What it says.</param>
internal sealed record LookItem(string Step, Capture? Capture, Reading Reading);
