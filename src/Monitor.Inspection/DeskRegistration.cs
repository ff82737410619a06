using Microsoft.Extensions.DependencyInjection;
using Monitor.Inspection.Accounts;
using Monitor.Inspection.Filings;
using Monitor.Inspection.Findings;
using Monitor.Inspection.People;
using Monitor.Inspection.Places;
using Monitor.Inspection.Rechecks;
using Monitor.Inspection.Register;
using Monitor.Inspection.Samples;
using Monitor.Inspection.Sheets;
using Monitor.Platforms.WeChat;

namespace Monitor.Inspection;

/// <summary>Registers the use cases of people at a desk: they need storage, but no browser and no platform.</summary>
public static class DeskRegistration
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(_ => new RegisterFile(AccountSourceAddress.Recognise));
        services.AddSingleton<RegisterImport>();
        services.AddSingleton<RegisterList>();
        services.AddSingleton<RegisterExport>();
        services.AddSingleton<ImportDrafts>();
        services.AddSingleton<ImportWizard>();
        services.AddSingleton<AccountEditing>();
        services.AddSingleton<EvidenceViewing>();
        services.AddSingleton<PlaceTrees>();
        services.AddSingleton<PlaceEditing>();
        services.AddSingleton<AuditReading>();
        services.AddSingleton<Flagged>();
        services.AddSingleton<FindingReview>();
        services.AddSingleton<RecheckRequests>();
        services.AddSingleton<SampleBook>();
        services.AddSingleton<SheetQueue>();
        services.AddSingleton<SheetWork>();
        services.AddSingleton<SheetOffline>();
        services.AddSingleton<FilingImport>();
        services.AddSingleton<Reconciliation>();
        services.AddSingleton<RegisterCases>();
        return services;
    }
}
