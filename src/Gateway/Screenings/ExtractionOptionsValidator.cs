using Guoshai.Classifier.Extraction;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Screenings;

/// <summary>Checks the limits of reading (section <c>Extraction</c>) before anything starts.</summary>
internal sealed class ExtractionOptionsValidator : IValidateOptions<ExtractionOptions>
{
    public ValidateOptionsResult Validate(string? name, ExtractionOptions options) =>
        options.Faults() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
