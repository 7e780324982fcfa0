using Guoshai.Gateway.Reviews;

namespace Guoshai.Gateway.Learning;

internal static class LearningRegistration
{
    /// <summary>The maintainer's desk of proposals.</summary>
    public static IServiceCollection AddProposals(this IServiceCollection services) => services
        .AddSingleton<ReviewLedger>()
        .AddSingleton<ProposalLedger>()
        .AddSingleton<ProposalDesk>();

    /// <summary>What measures and fits; it reads stored documents again.</summary>
    public static IServiceCollection AddLearning(this IServiceCollection services) => services
        .AddSingleton<ReviewedNotices>()
        .AddSingleton<LearningRun>();
}
