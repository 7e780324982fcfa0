using Guoshai.Gateway.Configuration;

namespace Guoshai.Gateway.Outbox;

internal static class OutboxRegistration
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddChecked<OutboxOptions, OutboxOptionsValidator>("Outbox")
        .AddSingleton<OutcomeFiles>()
        .AddHostedService<OutcomeRelay>();
}
