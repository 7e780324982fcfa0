using Guoshai.Gateway.Configuration;

namespace Guoshai.Gateway.Slips;

internal static class SlipRegistration
{
    public static IServiceCollection AddSlips(this IServiceCollection services) => services
        .AddChecked<SlipOptions, SlipOptionsValidator>("Slip")
        .AddSingleton<SlipStore>()
        .AddSingleton<SlipWriter>();
}
