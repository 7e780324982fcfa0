using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Configuration;

/// <summary>Registers a slice's options, checked before anything starts.</summary>
internal static class OptionsRegistration
{
    public static IServiceCollection AddChecked<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
        return services;
    }
}
