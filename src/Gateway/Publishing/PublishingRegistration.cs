using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Publishing.Admissions;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Publishing.People;
using Guoshai.Gateway.Screenings;

namespace Guoshai.Gateway.Publishing;

internal static class PublishingRegistration
{
    /// <summary>Editions and drafts: what reads and writes them in the ledger. Who tells of a publication (<see cref="IEditionNews"/>) is added beside it.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddChecked<ListOptions, ListOptionsValidator>("Lists")
        .AddModels()
        .AddSingleton<PeopleList>()
        .AddSingleton<EditionKeys>()
        .AddSingleton<EditionLedger>()
        .AddSingleton<WorkerRoll>()
        .AddSingleton<DraftLedger>()
        .AddSingleton<ListDesk>()
        .AddSingleton<PastHistory>()
        .AddSingleton<AdmissionLedger>()
        .AddSingleton<AdmissionDesk>();

    /// <summary>What a worker needs to take editions up.</summary>
    public static IServiceCollection AddEditions(this IServiceCollection services) => services
        .AddSingleton<CurrentEdition>()
        .AddSingleton<ShadowRun>()
        .AddHostedService<EditionWatcher>();
}
