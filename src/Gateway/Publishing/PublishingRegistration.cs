using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Learning;
using Guoshai.Gateway.Publishing.Admissions;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Gateway.Screenings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Guoshai.Gateway.Publishing;

internal static class PublishingRegistration
{
    /// <summary>Editions and drafts: what reads and writes them in the ledger.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services)
    {
        // A service puts its bus in the place of it.
        services.TryAddSingleton<IEditionNews, NewsFromCommand>();

        return services
            .AddChecked<ListOptions, ListOptionsValidator>("Lists")
            .AddModels()
            .AddProposals()
            .AddSingleton<PeopleList>()
            .AddSingleton<EditionKeys>()
            .AddSingleton<EditionLedger>()
            .AddSingleton<WorkerRoll>()
            .AddSingleton<DraftLedger>()
            .AddSingleton<ListDesk>()
            .AddSingleton<PastHistory>()
            .AddSingleton<AdmissionLedger>()
            .AddSingleton<AdmissionDesk>();
    }

    /// <summary>What a worker needs to take editions up.</summary>
    public static IServiceCollection AddEditions(this IServiceCollection services) => services
        .AddSingleton<CurrentEdition>()
        .AddSingleton<ShadowRun>()
        .AddHostedService<EditionWatcher>();
}
