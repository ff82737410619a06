using Monitor.Domain.Indicators;
using Monitor.Domain.People;

namespace Monitor.Domain.Sheets;

/// <summary>Where a check sheet (人工检查单) stands.</summary>
public enum SheetState
{
    /// <summary>待检查.</summary>
    Open,

    /// <summary>待复核: a veto was found, which a second person has to confirm.</summary>
    ToConfirm,

    /// <summary>已完成.</summary>
    Done,
}

/// <summary>What a person says of one indicator.</summary>
public enum SheetAnswer
{
    /// <summary>未填.</summary>
    None,

    /// <summary>未发现问题.</summary>
    Fine,

    /// <summary>发现问题.</summary>
    Problem,

    /// <summary>无法判断; says why.</summary>
    CannotSay,
}

/// <summary>One line of a sheet.</summary>
/// <param name="Code">Indicator code.</param>
/// <param name="Level">Its level under the rule set of the round.</param>
/// <param name="Answer">What was said.</param>
/// <param name="Remark">In words.</param>
/// <param name="Address">Where it can be seen.</param>
/// <param name="Excerpt">The text in question.</param>
/// <param name="Pictures">Pictures in the evidence ledger.</param>
/// <param name="NeedsProofWhenFine">Also 未发现问题 has to be shown: the machine could not look.</param>
public sealed record SheetLine(
    string Code, FindingLevel Level, SheetAnswer Answer, string? Remark, string? Address, string? Excerpt, int Pictures, bool NeedsProofWhenFine = false)
{
    /// <summary>A picture, or an address together with the text that stood there: an address alone proves nothing once the post is deleted.</summary>
    public bool HasProof => Pictures > 0 || (!string.IsNullOrWhiteSpace(Address) && !string.IsNullOrWhiteSpace(Excerpt));

    /// <summary>What is missing before the sheet can be completed; null for nothing.</summary>
    public SheetLack? Lack => Answer switch
    {
        SheetAnswer.None => SheetLack.Answer,
        SheetAnswer.CannotSay when string.IsNullOrWhiteSpace(Remark) => SheetLack.Remark,
        SheetAnswer.Problem when string.IsNullOrWhiteSpace(Remark) => SheetLack.Remark,
        SheetAnswer.Problem when !HasProof => SheetLack.Proof,
        SheetAnswer.Fine when NeedsProofWhenFine && !HasProof => SheetLack.Proof,
        _ => null,
    };
}

/// <summary>What a line lacks.</summary>
public enum SheetLack
{
    /// <summary>没有填写结论.</summary>
    Answer,

    /// <summary>没有说明.</summary>
    Remark,

    /// <summary>没有证据.</summary>
    Proof,
}

/// <summary>
/// A check sheet: what no machine may decide, for one account of a round. A problem needs a proof, and a veto needs a second pair of eyes (四眼): who checked
/// may not confirm.
/// </summary>
/// <param name="State">Where it stands.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="CheckedBy">Who completed it, as <see cref="Actor.Id"/>; null before.</param>
/// <param name="OpenProposals">Machine proposals that were neither accepted nor refused.</param>
public sealed record CheckSheet(SheetState State, IReadOnlyList<SheetLine> Lines, string? CheckedBy, int OpenProposals)
{
    /// <summary>Everybody who wrote into it (<see cref="Authors"/>); null for nobody.</summary>
    public string? Authors { get; init; }

    /// <summary>It says that the account fails.</summary>
    public bool FindsVeto => Lines.Any(l => l is { Answer: SheetAnswer.Problem, Level: FindingLevel.Veto });

    /// <summary>What keeps it from being completed, by code.</summary>
    public IReadOnlyList<(string Code, SheetLack Lack)> Lacks => [.. Lines.Where(l => l.Lack is not null).Select(l => (l.Code, l.Lack!.Value))];

    /// <summary>Completes it.</summary>
    /// <param name="by">Who checked.</param>
    /// <exception cref="InvalidOperationException">It is not open, or something is missing.</exception>
    public CheckSheet Complete(Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (State != SheetState.Open)
            throw new InvalidOperationException($"A sheet that is {State} cannot be completed.");
        if (Lacks.Count > 0 || OpenProposals > 0)
            throw new InvalidOperationException("The sheet is not complete.");
        return this with { State = FindsVeto ? SheetState.ToConfirm : SheetState.Done, CheckedBy = by.Id, Authors = People.Authors.With(Authors, by) };
    }

    /// <summary>Whether somebody may confirm it: a person who wrote nothing of it.</summary>
    public bool MayConfirm(Actor by)
    {
        ArgumentNullException.ThrowIfNull(by);
        return State == SheetState.ToConfirm && by.IsPerson && by.Id != CheckedBy && !People.Authors.Includes(Authors, by);
    }

    /// <summary>Confirms it as the second person.</summary>
    /// <exception cref="InvalidOperationException">It does not wait for that, or the second person is the first.</exception>
    public CheckSheet Confirm(Actor by) => MayConfirm(by)
        ? this with { State = SheetState.Done }
        : throw new InvalidOperationException($"The sheet is {State}, or {by?.Name} checked it.");

    /// <summary>Gives it back to be checked again.</summary>
    /// <exception cref="InvalidOperationException">It does not wait for that, or the second person is the first.</exception>
    public CheckSheet Return(Actor by) => MayConfirm(by)
        ? this with { State = SheetState.Open, CheckedBy = null }
        : throw new InvalidOperationException($"The sheet is {State}, or {by?.Name} checked it.");
}
