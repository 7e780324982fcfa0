using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Bus;

/// <summary>Which bus carries the messages (section <c>Bus</c>).</summary>
internal sealed class BusOptions
{
    /// <summary>memory for one process, rabbitmq for a cluster.</summary>
    [Required, AllowedValues("memory", "rabbitmq")]
    public string Transport { get; init; } = "memory";

    /// <summary>The broker's name or address.</summary>
    [Required]
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The broker's port.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 5672;

    /// <summary>The broker's virtual host.</summary>
    [Required]
    public string VirtualHost { get; init; } = "/";

    /// <summary>The broker's user.</summary>
    [Required]
    public string User { get; init; } = "guest";

    /// <summary>That user's password.</summary>
    public string Password { get; init; } = "guest";

    /// <summary>Whether the connection is encrypted.</summary>
    public bool Tls { get; init; }

    /// <summary>How often the broker delivers a message before it puts it with the dead ones; our own count of attempts comes first.</summary>
    [Range(2, 1000)]
    public int DeliveryLimit { get; init; } = 100;

    /// <summary>How long a stop waits for documents in hand, in seconds.</summary>
    [Range(1, 3600)]
    public int StopSeconds { get; init; } = 30;

    /// <summary>How long the broker may take to confirm a message, in seconds; after that it counts as not published and is published again over another connection.</summary>
    [Range(1, 600)]
    public int ConfirmSeconds { get; init; } = 10;

    /// <summary>After how many seconds in which nothing was heard of a queue in which messages wait the process ends to be started again.</summary>
    [Range(1, 86400)]
    public int StandstillSeconds { get; init; } = 60;

    public bool IsRabbit => Transport == "rabbitmq";

    public static BusOptions Of(IConfiguration settings) => settings.GetSection("Bus").Get<BusOptions>() ?? new BusOptions();
}

[OptionsValidator]
internal sealed partial class BusOptionsValidator : IValidateOptions<BusOptions>;
