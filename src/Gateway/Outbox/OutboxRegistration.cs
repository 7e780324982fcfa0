using Guoshai.Gateway.Configuration;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Outbox;

internal static class OutboxRegistration
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddChecked<OutboxOptions, OutboxOptionsValidator>("Outbox")
        .AddSingleton<OutcomeFiles>()
        .AddSingleton(provider => new DecisionTicker(provider.GetRequiredService<IOptions<OutboxOptions>>().Value.Table));

    /// <summary>What announces outcomes and carries them out.</summary>
    public static IServiceCollection AddRelay(this IServiceCollection services) => services
        .AddHostedService<OutcomeRelay>();
}
