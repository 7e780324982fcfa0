using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Reviews;

/// <summary>Who may review over HTTP (section <c>Reviews</c>).</summary>
internal sealed class ReviewOptions
{
    /// <summary>What must be shown to review, as <c>Authorization: Bearer</c> or in the form; empty: nothing, for a service that only this machine can reach.</summary>
    [StringLength(1000)]
    public string Key { get; init; } = "";
}

[OptionsValidator]
internal sealed partial class ReviewOptionsValidator : IValidateOptions<ReviewOptions>;
