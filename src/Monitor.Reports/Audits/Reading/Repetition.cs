namespace Monitor.Reports.Audits.Reading;

/// <summary>
/// A text that was copied twice stands twice. A long line that stood before begins a copy, and the lines that follow it as they did the first time belong to it.
/// </summary>
internal static class Repetition
{
    private const int LongLine = 24;

    /// <summary>The lines without later copies. Rows of tables are never taken for copies by themselves.</summary>
    public static IReadOnlyList<CircularLine> Remove(IReadOnlyList<CircularLine> lines)
    {
        var kept = new List<CircularLine>(lines.Count);
        // Where the copy that is being read stood the first time; -1 outside a copy.
        var original = -1;
        foreach (var line in lines)
        {
            if (original >= 0 && original < kept.Count && Same(kept[original].Text, line.Text))
            {
                original++;
                continue;
            }

            original = line.Text.Length >= LongLine && line.Cells is [] ? kept.FindIndex(earlier => Same(earlier.Text, line.Text)) : -1;
            if (original < 0)
            {
                kept.Add(line);
                continue;
            }

            // Short lines before the first long one (title, addressee) belong to the copy as well.
            for (var back = original - 1; back >= 0 && kept.Count - 1 > original && kept[^1].Cells is [] && Same(kept[back].Text, kept[^1].Text); back--)
                kept.RemoveAt(kept.Count - 1);
            original++;
        }

        return kept;
    }

    /// <summary>Equal but for characters that one of the two lost.</summary>
    private static bool Same(string one, string other)
    {
        if (one.Length != other.Length)
            return false;
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i] && !IsLost(one[i]) && !IsLost(other[i]))
                return false;
        }

        return true;
    }

    /// <summary>Whether a character stands for bytes that got lost.</summary>
    internal static bool IsLost(char c) => c is '?' or '\uFFFD';
}
