using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Screenings;

/// <summary>What people taught the engine (section <c>Models</c>).</summary>
internal sealed class ModelsOptions
{
    /// <summary>The folder of weights and topic wordings to decide by; empty for what ships.</summary>
    [StringLength(1000)]
    public string Folder { get; init; } = "";
}

[OptionsValidator]
internal sealed partial class ModelsOptionsValidator : IValidateOptions<ModelsOptions>;
