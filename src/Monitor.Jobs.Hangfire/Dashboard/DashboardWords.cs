using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;

namespace Monitor.Jobs.Hangfire.Dashboard;

/// <summary>The console's own words, so that a check reads on its job's page as it does everywhere else.</summary>
/// <param name="Verdict">A verdict in Chinese.</param>
/// <param name="Reason">Why, in Chinese.</param>
/// <param name="Detail">A remark of the monitor in Chinese; itself where there is no translation.</param>
/// <param name="Check">What the job of a check is called.</param>
/// <param name="Recurring">What a recurring job is called, by its id; the id itself where it has no name.</param>
public sealed record DashboardWords(
    Func<Verdict, string> Verdict, Func<Reason, string> Reason, Func<string?, string?> Detail, Func<long, string> Check, Func<string, string> Recurring);
