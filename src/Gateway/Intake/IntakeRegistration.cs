using Guoshai.Gateway.Configuration;

namespace Guoshai.Gateway.Intake;

internal static class IntakeRegistration
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddChecked<IntakeOptions, IntakeOptionsValidator>("Intake")
        .AddSingleton<DocumentIntake>();

    /// <summary>The watched folder.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddSingleton<InboxWatcher>()
        .AddHostedService(provider => provider.GetRequiredService<InboxWatcher>());
}
