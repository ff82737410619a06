using Microsoft.Extensions.DependencyInjection;

namespace Monitor.Inspection.Doctor;

/// <summary>Registers the doctor and what it examines, in the order of its lines.</summary>
internal static class DoctorRegistration
{
    /// <summary>Adds them.</summary>
    public static void AddDoctor(this IServiceCollection services)
    {
        services.AddExamination<BrowserExamination>("browser");
        services.AddExamination<DatabaseExamination>(DatabaseExamination.Check);
        services.AddExamination<DefinitionExamination>("definitions");
        services.AddExamination<EngineExamination>("engine");
        services.AddExamination<SignInExamination>("sessions");
        services.AddExamination<CanaryExamination>("canaries");
        services.AddExamination<NetworkExamination>("network");
        services.AddExamination<ClockExamination>("clock-platforms");
        services.AddExamination<MachineExamination>("machine");
        services.AddSingleton<Doctor>();
    }

    private static void AddExamination<T>(this IServiceCollection services, string name)
        where T : class, IExamination
    {
        services.AddSingleton<T>();
        services.AddSingleton(provider => new ExaminationTurn(name, provider.GetRequiredService<T>));
    }
}
