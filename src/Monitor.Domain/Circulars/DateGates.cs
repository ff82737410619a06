using System.Globalization;
using Monitor.Domain.Time;

namespace Monitor.Domain.Circulars;

/// <summary>The deadline.</summary>
internal static class DateGates
{
    public static void Check(CircularDraft draft, WorkCalendar calendar, GateReport report)
    {
        if (draft is not { IssuedOn: { } issued, Deadline: { } deadline })
            return;
        GateFigure[] figures = [new("成文日期", Text(issued)), new("整改期限", Text(deadline))];
        if (deadline <= issued)
        {
            report.Fail(GateCode.Deadline, GateSeverity.Error, GateTexts.Of("DeadlinePassed", Text(deadline), Text(issued)), figures);
            return;
        }

        try
        {
            var days = calendar.WorkDaysBetween(issued, deadline);
            if (days < draft.LeastWorkDays)
            {
                report.Fail(
                    GateCode.Deadline, GateSeverity.Error, GateTexts.Of("TooFewWorkDays", Text(issued), Text(deadline), days, draft.LeastWorkDays),
                    [.. figures, new("工作日", days.ToString(CultureInfo.InvariantCulture)), new("至少", draft.LeastWorkDays.ToString(CultureInfo.InvariantCulture))]);
            }
        }
        catch (MissingHolidaysException e)
        {
            report.Fail(GateCode.Deadline, GateSeverity.Error, GateTexts.Of("NoHolidays", e.Year), figures);
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
