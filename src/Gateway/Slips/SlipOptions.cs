using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Slips;

/// <summary>Who signs return slips (section <c>Slip</c>).</summary>
internal sealed class SlipOptions
{
    /// <summary>Who signs.</summary>
    [Required, StringLength(60)]
    public string Office { get; init; } = "公文过筛系统";

    /// <summary>Whom a department asks: a name and a telephone number; empty where the slip names nobody.</summary>
    [StringLength(200)]
    public string Contact { get; init; } = "";
}

[OptionsValidator]
internal sealed partial class SlipOptionsValidator : IValidateOptions<SlipOptions>;
