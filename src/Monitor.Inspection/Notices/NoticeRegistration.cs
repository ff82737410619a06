using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Notices.Roads;
using Monitor.Storage;

namespace Monitor.Inspection.Notices;

/// <summary>Registers the notices.</summary>
public static class NoticeRegistration
{
    /// <summary>Pause before the second try at once; the third comes after twice that.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Adds the notices. Storage, <see cref="BrowsingOptions"/> and an <see cref="INoticeSecrets"/> are registered by the host.</summary>
    /// <param name="services">The container.</param>
    /// <param name="pause">Pause before the second try; null for two seconds.</param>
    public static IServiceCollection AddNotices(this IServiceCollection services, TimeSpan? pause = null)
    {
        services.AddSingleton<GuardedRoad>();
        services.AddSingleton<RobotPost>();
        services.AddSingleton<INoticeRoad, Mail>();
        services.AddSingleton<INoticeRoad, WeComRobot>();
        services.AddSingleton<INoticeRoad, DingTalkRobot>();
        services.AddSingleton<INoticeRoad, FeishuRobot>();
        services.AddSingleton<INoticeRoad, Webhook>();
        services.AddSingleton<NoticeBook>();
        services.AddSingleton<NoticePost>();
        services.AddSingleton(p => new NoticeSending(
            p.GetRequiredService<IDbContextFactory<MonitorDb>>(),
            p.GetRequiredService<INoticeSecrets>(),
            p.GetServices<INoticeRoad>(),
            pause ?? Pause,
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<NoticeSending>>()));
        services.AddSingleton(p => new NoticeChannels(
            p.GetRequiredService<IDbContextFactory<MonitorDb>>(),
            p.GetRequiredService<INoticeSecrets>(),
            p.GetServices<INoticeRoad>(),
            p.GetRequiredService<NoticeSending>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<NoticeLog>();
        services.AddSingleton<NoticeTurn>();
        services.AddSingleton<IRecurringWork>(p => p.GetRequiredService<NoticeTurn>());
        return services;
    }
}
