using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Work;

/// <summary>How documents are worked off (section <c>Work</c>).</summary>
internal sealed class WorkOptions
{
    // Most of a document's time is waiting, for the disk above all: others use the processor meanwhile, and those that wait together are committed together
    // (with four a core lots were of three, and a quarter of two processors lay idle: measured).
    private const int InHandACore = 8;

    /// <summary>How many documents this process has in hand at a time; 0 for eight a core.</summary>
    [Range(0, 256)]
    public int Concurrency { get; init; }

    /// <summary>How many documents workers are told of ahead; what waits beyond them waits in the ledger, urgent ones in front. It is filled up once half of it is
    /// decided, so that the hands of four workers on one machine always find one.</summary>
    [Range(2, 100_000)]
    public int Window { get; init; } = 256;

    /// <summary>After how many processes that died with it in hand a document is held.</summary>
    [Range(1, 100)]
    public int MaxWorkerDeaths { get; init; } = 2;

    /// <summary>After how many failures of the surroundings a document is held.</summary>
    [Range(1, 100)]
    public int MaxFailures { get; init; } = 10;

    /// <summary>How long a failed document waits for its second try, in seconds; each further wait is twice as long.</summary>
    [Range(0.1, 3600)]
    public double RetrySeconds { get; init; } = 30;

    /// <summary>After how many minutes an undecided document that workers were told of is told again.</summary>
    [Range(1, 100_000)]
    public int StaleMinutes { get; init; } = 30;

    public int InHand => Concurrency > 0 ? Concurrency : InHandACore * Environment.ProcessorCount;
}

[OptionsValidator]
internal sealed partial class WorkOptionsValidator : IValidateOptions<WorkOptions>;
