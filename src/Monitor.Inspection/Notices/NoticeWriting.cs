using System.Text;
using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Time;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices;

/// <summary>Puts notices into words.</summary>
internal static class NoticeWriting
{
    /// <summary>A message lists so many of a kind; a whole night of a province is read in the console.</summary>
    private const int MostOfAKind = 200;

    /// <summary>A name of strangers longer than this says nothing more.</summary>
    private const int LongestName = 60;

    /// <summary>The subject: how many of what.</summary>
    public static string Subject(IEnumerable<NoticeRow> notices) => NoticeTexts.Of("Message.subject", string.Join('，', notices
        .GroupBy(n => n.Event)
        .OrderByDescending(g => IsAboutMonitor(g.Key)).ThenBy(g => g.Key)
        .Select(g => NoticeTexts.Of("Message.count", Name(g.Key), g.Count()))));

    /// <summary>The text: kind by kind, the monitor's own troubles first.</summary>
    /// <param name="notices">With their accounts.</param>
    /// <param name="now">When it is written.</param>
    public static string Body(IReadOnlyList<NoticeRow> notices, DateTimeOffset now)
    {
        var text = new StringBuilder(NoticeTexts.Of("Message.at", ChinaTime.In(now)));
        foreach (var kind in notices.GroupBy(n => n.Event).OrderByDescending(g => IsAboutMonitor(g.Key)).ThenBy(g => g.Key))
        {
            text.Append("\n\n").Append(NoticeTexts.Of("Message.heading", Name(kind.Key), kind.Count()));
            var number = 0;
            foreach (var notice in kind.Take(MostOfAKind))
                text.Append('\n').Append(Line(++number, notice));
            if (kind.Count() > MostOfAKind)
                text.Append('\n').Append(NoticeTexts.Of("Message.more", kind.Count() - MostOfAKind));
        }

        if (notices.Any(n => n.Event == NoticeEvent.NewlyFlagged))
            text.Append("\n\n").Append(NoticeTexts.Of("Message.machine"));
        return text.ToString();
    }

    /// <summary>The Chinese name of an event.</summary>
    public static string Name(NoticeEvent notice) => NoticeTexts.Of($"Event.{Code(notice)}");

    /// <summary>The word for an event in the database and in JSON.</summary>
    public static string Code(NoticeEvent notice) => JsonNamingPolicy.CamelCase.ConvertName(notice.ToString());

    /// <summary>Whether it is about the monitor and not about an account.</summary>
    public static bool IsAboutMonitor(NoticeEvent notice) => notice is NoticeEvent.MonitorBroken or NoticeEvent.NightLate;

    private static string Line(int number, NoticeRow notice)
    {
        if (notice.Account is not { } account)
            return NoticeTexts.Of("Message.line", number, OneLine(notice.Text));
        var unit = string.IsNullOrWhiteSpace(account.Unit) ? "" : NoticeTexts.Of("Message.unit", OneLine(account.Unit));
        var name = OneLine(account.Name ?? account.PlatformId ?? account.Url ?? $"#{account.Id}");
        return NoticeTexts.Of("Message.account", number, NoticeTexts.Of($"Platform.{PlatformCode.Of(account.Platform)}"), name, unit, notice.Text);
    }

    /// <summary>A text of strangers on one line and of bearable length, without signs that turn the writing round.</summary>
    private static string OneLine(string text)
    {
        var clean = string.Concat(text.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)).Trim();
        return clean.Length <= LongestName ? clean : clean[..LongestName] + "…";
    }
}
