using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Web;

/// <summary>The pages and the HTTP intake (section <c>Web</c>).</summary>
internal sealed class WebOptions
{
    /// <summary>Where they listen. By default only this machine can reach them; behind a reverse proxy leave it so.</summary>
    [Required]
    public string Url { get; init; } = "http://127.0.0.1:8460";

    /// <summary>How many rows of the log a page has.</summary>
    [Range(1, 500)]
    public int PageSize { get; init; } = 50;
}

[OptionsValidator]
internal sealed partial class WebOptionsValidator : IValidateOptions<WebOptions>;
