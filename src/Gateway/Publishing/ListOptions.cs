using System.ComponentModel.DataAnnotations;
using Guoshai.Gateway.Publishing.People;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Publishing;

/// <summary>How lists are signed, published and taken up (section <c>Lists</c>).</summary>
internal sealed class ListOptions : IValidatableObject
{
    /// <summary>The private key that signs editions, PEM on P-256; empty for keys/lists.pem in the data folder, made at the first publication.</summary>
    [StringLength(1000)]
    public string SigningKeyFile { get; init; } = "";

    /// <summary>Files of the public keys whose editions are taken up; empty for the public part of the signing key. Workers of a cluster need only these.</summary>
    public string[] TrustedKeyFiles { get; init; } = [];

    /// <summary>What this worker is called in the roll; empty for machine and process.</summary>
    [StringLength(100)]
    public string Worker { get; init; } = "";

    /// <summary>How often a worker looks for a new edition, in milliseconds.</summary>
    [Range(50, 60_000)]
    public int LookMilliseconds { get; init; } = 500;

    /// <summary>After how many seconds behind the published edition a worker stops taking documents.</summary>
    [Range(1, 3600)]
    public int StaleSeconds { get; init; } = 60;

    /// <summary>How many days back a shadow run goes.</summary>
    [Range(1, 3650)]
    public int ShadowDays { get; init; } = 90;

    /// <summary>What must be shown as <c>Authorization: Bearer</c> to work on lists over HTTP; empty: nothing, for a service that only this machine can reach.</summary>
    [StringLength(1000)]
    public string Key { get; init; } = "";

    /// <summary>The people who may work on lists, each with a token; empty: names are stated and not proven, for one office on one machine.</summary>
    [ValidateEnumeratedItems]
    public PersonOptions[] People { get; init; } = [];

    /// <summary>The token of who gives a command; from the environment, not from a file.</summary>
    [StringLength(200)]
    public string Token { get; init; } = "";

    /// <summary>The token of the second person, where a command takes two.</summary>
    [StringLength(200)]
    public string SecondToken { get; init; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (People.Select(p => p.TokenSha256).Distinct().Count() < People.Length || People.Any(p => People.Count(o => Act.IsSame(o.Name, p.Name)) > 1))
        {
            yield return new ValidationResult("Lists:People names someone twice, or two people share a token.");
        }
    }
}

[OptionsValidator]
internal sealed partial class ListOptionsValidator : IValidateOptions<ListOptions>;
