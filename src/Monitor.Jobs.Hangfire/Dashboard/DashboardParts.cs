using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Monitor.Jobs.Hangfire.Dashboard;

/// <summary>What the dashboard shows of the monitor: links to its pages, tonight's numbers, and on a check's job its facts and evidence. Hangfire keeps these for the process.</summary>
internal static class DashboardParts
{
    /// <summary>Adds them. Once a process.</summary>
    public static void Add()
    {
        NavigationMenu.Items.Add(page => new MenuItem("监测总览", Home(page)));
        NavigationMenu.Items.Add(page => new MenuItem("重点关注", Home(page) + "?verdict=unqualified"));
        GlobalConfiguration.Configuration
            .UseDashboardMetrics(
                new DashboardMetric("monitor:progress", "今夜进度", page => Figures(page).Progress),
                new DashboardMetric("monitor:flagged", "不合格与失效", page => Figures(page).Flagged),
                new DashboardMetric("monitor:unverifiable", "无法核验", page => Figures(page).Unverifiable))
            .UseJobDetailsRenderer(10, dto => HangfireOverview.CheckOf(dto.JobDetails.Job) is { } check
                ? CheckBlock.Of(dto.Page.Context.GetHttpContext().RequestServices, check)
                : new NonEscapedString(""));
    }

    private static string Home(RazorPage page) => page.Context.GetHttpContext().Request.PathBase.Value is { Length: > 0 } root ? root + "/" : "/";

    private static NightMetrics Figures(RazorPage page) => page.Context.GetHttpContext().RequestServices.GetRequiredService<NightFigures>().Now();
}
