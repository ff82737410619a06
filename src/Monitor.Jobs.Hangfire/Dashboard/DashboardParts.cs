using Hangfire;
using Hangfire.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace Monitor.Jobs.Hangfire.Dashboard;

/// <summary>What the dashboard shows of the monitor: links to its pages, tonight's numbers, and on a check's job its facts and evidence. Hangfire keeps these for the process.</summary>
internal static class DashboardParts
{
    private static readonly DashboardMetric Flagged = new("monitor:flagged", "问题", page => Figures(page).Flagged) { Url = "/flagged" };

    /// <summary>Adds them. Once a process.</summary>
    public static void Add()
    {
        NavigationMenu.Items.Add(page => new MenuItem("监测总览", Root(page) + "/overview"));
        NavigationMenu.Items.Add(page => new MenuItem("问题账号", Root(page) + "/flagged") { Metric = Flagged });
        NavigationMenu.Items.Add(page => new MenuItem("检查批次", Root(page) + "/rounds"));
        GlobalConfiguration.Configuration
            .UseDashboardJavaScript(typeof(DashboardParts).Assembly, $"{typeof(DashboardParts).Namespace}.dashboard.js")
            .UseDashboardMetrics(
                new DashboardMetric("monitor:progress", "今晚进度", page => Figures(page).Progress) { Url = "/overview" },
                Flagged,
                new DashboardMetric("monitor:unverifiable", "无法核验", page => Figures(page).Unverifiable) { Url = "/results" })
            .UseJobDetailsRenderer(10, dto => HangfireOverview.CheckOf(dto.JobDetails.Job) is { } check
                ? CheckBlock.Of(dto.Page.Context.GetHttpContext().RequestServices, check, Root(dto.Page))
                : new NonEscapedString(""));
    }

    private static string Root(RazorPage page) => JobsDashboard.RootOf(page.Context.GetHttpContext());

    private static NightMetrics Figures(RazorPage page) => page.Context.GetHttpContext().RequestServices.GetRequiredService<NightFigures>().Now();
}
