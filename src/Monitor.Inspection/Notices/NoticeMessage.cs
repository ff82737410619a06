using System.Text;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices;

/// <summary>A message as it is handed to a channel.</summary>
/// <param name="Id">The delivery: stays the same over all tries, so that the other side can tell a repetition.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">All of it, lines.</param>
/// <param name="WrittenAt">When it was written, +08:00.</param>
/// <param name="IsTest">A trial.</param>
/// <param name="Items">What it tells, for machines.</param>
public sealed record NoticeMessage(long Id, string Subject, string Body, DateTimeOffset WrittenAt, bool IsTest, IReadOnlyList<NoticeItem> Items)
{
    /// <summary>The message in at most so many bytes of UTF-8: whole lines, and the words <paramref name="cut"/> where some were left out.</summary>
    public string Fit(int mostBytes, string cut)
    {
        if (Encoding.UTF8.GetByteCount(Body) <= mostBytes)
            return Body;
        var left = mostBytes - Encoding.UTF8.GetByteCount(cut) - 1;
        var kept = new StringBuilder();
        foreach (var line in Body.Split('\n'))
        {
            left -= Encoding.UTF8.GetByteCount(line) + 1;
            if (left < 0)
                break;
            kept.Append(line).Append('\n');
        }

        return kept.Append(cut).ToString();
    }
}

/// <summary>One thing that is told.</summary>
/// <param name="Event">What kind of thing.</param>
/// <param name="Text">What is said, in Chinese.</param>
/// <param name="NotedAt">When it was noted, +08:00.</param>
/// <param name="Account">The account; null where the monitor itself is meant.</param>
public sealed record NoticeItem(NoticeEvent Event, string Text, DateTimeOffset NotedAt, NoticeAccount? Account);

/// <summary>An account in a notice.</summary>
/// <param name="Id">Its number in the register.</param>
/// <param name="Platform">Platform code.</param>
/// <param name="PlatformId">The platform's id of it.</param>
/// <param name="Name">Name.</param>
/// <param name="Unit">主办单位.</param>
/// <param name="Region">地区.</param>
public sealed record NoticeAccount(long Id, string Platform, string? PlatformId, string? Name, string? Unit, string? Region);
