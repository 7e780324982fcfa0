using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Intake;

/// <summary>How documents come in (section <c>Intake</c>).</summary>
internal sealed class IntakeOptions
{
    /// <summary>The folder that is watched for files; relative to the data folder. Empty: none is watched.</summary>
    public string Inbox { get; init; } = "inbox";

    /// <summary>The largest document that is stored, in bytes. A larger one is refused over HTTP, and set aside in the inbox.</summary>
    [Range(1, 1L << 31)]
    public long MaxBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How often the inbox is looked at, in milliseconds, beside the file system's own notices.</summary>
    [Range(50, 3_600_000)]
    public int PollMilliseconds { get; init; } = 1000;

    /// <summary>How long a file must not have changed before it is taken, in milliseconds: it may still be copied.</summary>
    [Range(0, 3_600_000)]
    public int StableMilliseconds { get; init; } = 1000;

    /// <summary>What a sender must show as <c>Authorization: Bearer</c> to submit over HTTP; empty: nothing.</summary>
    public string Key { get; init; } = "";
}

[OptionsValidator]
internal sealed partial class IntakeOptionsValidator : IValidateOptions<IntakeOptions>;
