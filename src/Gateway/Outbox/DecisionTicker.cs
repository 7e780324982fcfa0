using System.Text.Json;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;

namespace Guoshai.Gateway.Outbox;

/// <summary>Shows decisions on the terminal as they come, where that was asked for.</summary>
internal sealed class DecisionTicker(bool shown)
{
    private readonly DecisionTable _table = new(Console.Out);
    private readonly Dictionary<string, int> _counts = [];

    public void Show(PendingOutcome outcome)
    {
        if (!shown || JsonSerializer.Deserialize(outcome.Line, OutcomeJson.Plain.DecisionLine) is not { } line)
        {
            return;
        }

        _table.Write(line);
        _counts[line.Disposition] = _counts.GetValueOrDefault(line.Disposition) + 1;
    }

    /// <summary>How many of each, at the end.</summary>
    public void Sum()
    {
        if (shown)
        {
            Console.WriteLine($"共 {_counts.Values.Sum()} 份：{string.Join("，", _counts.Select(c => $"{Labels.Disposition(c.Key)} {c.Value}"))}");
        }
    }
}
