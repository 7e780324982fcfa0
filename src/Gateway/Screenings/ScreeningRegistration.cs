using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Processes;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Screenings;

internal static class ScreeningRegistration
{
    // A reader starts in a tenth of that.
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromSeconds(3);

    /// <summary>What the engine was taught: every process that compiles an edition needs it.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services) => services
        .AddChecked<ModelsOptions, ModelsOptionsValidator>("Models")
        .AddSingleton<EngineModels>();

    /// <summary>What reads a stored document and asks the engine.</summary>
    public static IServiceCollection AddDocumentScreening(this IServiceCollection services)
    {
        services.TryAddSingleton(ReaderCommand.Self());
        services.AddChecked<ExtractionOptions, ExtractionOptionsValidator>("Extraction");

        return services
            .AddSingleton<DocumentScreening>()
            .AddSingleton(provider => new ReaderPool(
                provider.GetRequiredService<ReaderCommand>(),
                provider.GetRequiredService<IOptions<ExtractionOptions>>().Value,
                reader => QuietStart.BeginChild(reader, LongestQuiet, TimeProvider.System)));
    }
}
