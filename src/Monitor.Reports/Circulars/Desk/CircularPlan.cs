using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Domain.Circulars;
using Monitor.Domain.Time;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Reports.Circulars.Words;

namespace Monitor.Reports.Circulars.Desk;

/// <summary>What makes a version of a circular besides the database: how the office counts and signs, its dates, its own counts, and its words.</summary>
/// <param name="Settings">The office's settings, as they were when the version was begun, with what was changed for it.</param>
/// <param name="IssueDate">成文日期.</param>
/// <param name="Deadline">Until when rectification is to be reported; null names no day.</param>
/// <param name="Figures">What the office counts itself; null for nothing.</param>
/// <param name="Edits">Other words for some paragraphs.</param>
public sealed record CircularPlan(
    CircularSettings Settings, DateOnly IssueDate, DateOnly? Deadline, OfficeFigures? Figures, IReadOnlyList<ParagraphEdit> Edits)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // kept in the database, never put into HTML
    };

    /// <summary>What the circular is composed with.</summary>
    /// <param name="isDraft">Stamped 草稿.</param>
    /// <param name="calendar">The work days that are known.</param>
    public CircularOptions ToOptions(bool isDraft, WorkCalendar calendar)
    {
        var options = (Settings with { DeadlineWorkDays = null }).OptionsOn(IssueDate, calendar);
        return options with
        {
            Deadline = Deadline,
            IsDraft = isDraft,
            // A version's own words go before the office's standing ones.
            Edits = [.. Edits, .. options.Edits.Where(standing => !Edits.Any(edit => edit.Key == standing.Key))],
        };
    }

    internal static CircularPlan Read(string json) => JsonSerializer.Deserialize<CircularPlan>(json, Json) ?? throw new JsonException("A circular's plan is null.");

    internal string Write() => JsonSerializer.Serialize(this, Json);
}
