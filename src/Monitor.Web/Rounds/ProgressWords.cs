using Monitor.Inspection.Overviews;
using Monitor.Storage.Rounds;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;

namespace Monitor.Web.Rounds;

/// <summary>How far a round is, in words.</summary>
internal static class ProgressWords
{
    /// <summary>One line.</summary>
    public static string Line(NightProgress progress)
    {
        var done = OperationsTexts.Of("Overview.progress", progress.Done, progress.Accounts);
        var when = progress.State == RoundState.Paused ? OperationsTexts.Of("Overview.paused")
            : progress.Eta is { } eta ? OperationsTexts.Of("Overview.eta", ConsoleWords.Moment(eta))
            : OperationsTexts.Of("Overview.etaUnknown");
        return $"{done}，{when}";
    }
}
