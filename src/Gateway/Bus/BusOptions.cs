using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

/// <summary>Which bus carries the messages (section <c>Bus</c>).</summary>
internal sealed class BusOptions
{
    /// <summary>memory for one process, rabbitmq for a cluster.</summary>
    [Required, AllowedValues("memory", "rabbitmq")]
    public string Transport { get; init; } = "memory";

    /// <summary>How long a stop waits for documents in hand, in seconds.</summary>
    [Range(1, 3600)]
    public int StopSeconds { get; init; } = 30;
}

[OptionsValidator]
internal sealed partial class BusOptionsValidator : IValidateOptions<BusOptions>;
