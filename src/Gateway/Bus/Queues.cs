using System.Collections.Concurrent;
using System.Reflection;
using Guoshai.Gateway.Configuration;
using MassTransit;

namespace Guoshai.Gateway.Bus;

/// <summary>The queues of the broker and the arguments that keep them from losing anything.</summary>
internal static class Queues
{
    /// <summary>Documents that the exchange submits.</summary>
    public const string Submit = "guoshai.submit";

    /// <summary>Documents to screen.</summary>
    public const string Screen = "guoshai.screen";

    /// <summary>Urgent documents to screen: they do not stand behind the others.</summary>
    public const string ScreenUrgent = "guoshai.screen-urgent";

    /// <summary>Outcomes, until the exchange takes them: without a queue the broker would drop them.</summary>
    public const string Outcomes = "guoshai.outcomes";

    /// <summary>The exchange that every outcome passes.</summary>
    public const string Decided = "guoshai.decided";

    /// <summary>The exchanges of each kind of outcome, from which it passes on there.</summary>
    public const string Delivered = "guoshai.delivered";
    public const string Returned = "guoshai.returned";
    public const string Held = "guoshai.held";
    public const string Quarantined = "guoshai.quarantined";

    /// <summary>The exchange of documents to screen.</summary>
    public const string DocumentSubmitted = "guoshai.document-submitted";

    /// <summary>The exchange of urgent ones.</summary>
    public const string UrgentDocumentSubmitted = "guoshai.urgent-document-submitted";

    /// <summary>The queue in which one worker hears of publications; it goes with the worker.</summary>
    public static string Editions(string worker) => $"guoshai.editions.{worker}";

    /// <summary>The queue in which one worker tries itself out before it takes documents; it goes when that is done.</summary>
    public static string Trial(string worker) => $"guoshai.trial.{worker}";

    /// <summary>Queues that workers read.</summary>
    public static IReadOnlyList<string> Worked { get; } = [Submit, Screen, ScreenUrgent];

    /// <summary>The exchanges of the kinds of outcomes.</summary>
    public static IReadOnlyList<string> EachOutcome { get; } = [Delivered, Returned, Held, Quarantined];

    /// <summary>The exchange that messages of a type are published to.</summary>
    public static string ExchangeOf(Type message) => Exchanges.GetOrAdd(message, static type => type.GetCustomAttribute<EntityNameAttribute>()!.EntityName);

    private static readonly ConcurrentDictionary<Type, string> Exchanges = [];

    /// <summary>Those of them that a process with these roles reads.</summary>
    public static IReadOnlyList<string> ReadBy(ServeOptions serve) =>
        [.. serve.Has(ServeOptions.Relay) ? [Submit] : Array.Empty<string>(), .. serve.Has(ServeOptions.Worker) ? [Screen, ScreenUrgent] : Array.Empty<string>()];

    /// <summary>All of them, those of dead and failed messages too.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Worked, Outcomes, .. Worked.Select(Dead), .. Worked.Select(Failed)];

    /// <summary>Where the broker puts a message that it delivered too often.</summary>
    public static string Dead(string queue) => $"{queue}.dead";

    /// <summary>Where the bus puts a message that no consumer could make sense of.</summary>
    public static string Failed(string queue) => $"{queue}_error";

    /// <summary>A worked queue never drops: a message delivered too often goes to the dead ones, at least once, and a full queue refuses.</summary>
    public static Dictionary<string, object?> WorkedArguments(string queue, int deliveryLimit) => new()
    {
        ["x-queue-type"] = "quorum",
        ["x-delivery-limit"] = deliveryLimit,
        ["x-dead-letter-exchange"] = "",
        ["x-dead-letter-routing-key"] = Dead(queue),
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    /// <summary>A queue that only keeps.</summary>
    public static Dictionary<string, object?> KeptArguments { get; } = new() { ["x-queue-type"] = "quorum", ["x-overflow"] = "reject-publish" };
}
