using Microsoft.Extensions.DependencyInjection;
using Monitor.Inspection.Health;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Overviews;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tokens;

namespace Monitor.Inspection;

/// <summary>Registers what the console's overview, its pages about the monitor itself, and the API ask.</summary>
internal static class OperationsRegistration
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<RoundControl>();
        services.AddSingleton<RoundTallies>();
        services.AddSingleton<IRecurringWork>(p => p.GetRequiredService<RoundTallies>());
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<JobControl>();
        services.AddSingleton<NightWatch>();
        services.AddSingleton<Overview>();
        services.AddSingleton<RegisterListing>();
        services.AddSingleton<PlatformHealth>();
        return services;
    }
}
