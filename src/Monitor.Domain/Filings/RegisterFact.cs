using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;

namespace Monitor.Domain.Filings;

/// <summary>Something that a reconciliation (备案核对) found.</summary>
/// <param name="Code">Indicator code: R-MISS, R-DIFF, R-DUPACC, R-AUTH or R-CLOSE.</param>
/// <param name="Subject">What it is about, the same in every reconciliation: with the code it makes a case.</param>
/// <param name="AccountId">The account of the list; null where there is none.</param>
/// <param name="EntryCode">标识码 of the register's entry; null where there is none.</param>
/// <param name="Detail">What was found, in Chinese.</param>
public sealed record RegisterFact(string Code, string Subject, long? AccountId, string? EntryCode, string Detail)
{
    /// <summary>The machine compared two written values and may stand behind it; otherwise it only proposes. Either way a person decides.</summary>
    public bool IsCertain => IndicatorCatalogue.Get(Code).DecidedBy == DecidedBy.Machine;
}

/// <summary>Everything that a reconciliation says.</summary>
/// <param name="Match">Which entry is which account.</param>
/// <param name="Facts">What was found.</param>
/// <param name="NotInExport">Platforms of the list of which the export holds no entry at all: nothing was held against their accounts.</param>
/// <param name="MissingHolidays">Years whose work days are not known: closures that reach into them were not timed.</param>
public sealed record RegisterComparison(
    RegisterMatcher Match, IReadOnlyList<RegisterFact> Facts, IReadOnlyList<Platform> NotInExport, IReadOnlyList<int> MissingHolidays);
