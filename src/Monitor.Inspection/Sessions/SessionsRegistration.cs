using Microsoft.Extensions.DependencyInjection;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Watch;
using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Sessions;

/// <summary>Registers what signing in to platforms takes.</summary>
internal static class SessionsRegistration
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddSingleton(p => new SignInSeal(Path.Combine(p.GetRequiredService<EvidenceStore>().Folder, "keys")));
        services.AddSingleton<SignInBook>();
        services.AddSingleton<SignInTurns>();
        services.AddSingleton<SignedInLooks>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<PlatformSessions>();
        services.AddSingleton<IConcern, SignInConcern>();
        return services;
    }
}
