using Guoshai.Gateway.Configuration;

namespace Guoshai.Gateway.Reviews;

internal static class ReviewRegistration
{
    /// <summary>The clerks' desk; it writes slips, so it needs the content store.</summary>
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddChecked<ReviewOptions, ReviewOptionsValidator>("Reviews")
        .AddSingleton<ReviewDesk>();
}
