using Microsoft.Extensions.DependencyInjection;

namespace Monitor.Inspection.Names;

/// <summary>Registers what finding accounts by name takes.</summary>
internal static class NamesRegistration
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddNames(this IServiceCollection services)
    {
        services.AddSingleton<NameBook>();
        services.AddSingleton<NameResolver>();
        services.AddSingleton<NameDesk>();
        return services;
    }
}
