using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Configuration;

/// <summary>What this process does (section <c>Serve</c>).</summary>
internal sealed class ServeOptions
{
    public const string Worker = "worker";
    public const string Web = "web";
    public const string Relay = "relay";

    /// <summary>Comma-separated: worker (screens), web (pages and HTTP intake), relay (takes in, tells workers, announces outcomes).</summary>
    [Required, RegularExpression("^(worker|web|relay)(,(worker|web|relay))*$")]
    public string Roles { get; init; } = $"{Worker},{Web},{Relay}";

    /// <summary>How long a start waits for a database or a broker that is away, in seconds.</summary>
    [Range(0, 3600)]
    public int StartSeconds { get; init; } = 60;

    public bool Has(string role) => Roles.Split(',').Contains(role);

    public static ServeOptions Of(IConfiguration settings) => settings.GetSection("Serve").Get<ServeOptions>() ?? new ServeOptions();
}

[OptionsValidator]
internal sealed partial class ServeOptionsValidator : IValidateOptions<ServeOptions>;
