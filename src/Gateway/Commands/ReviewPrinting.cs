using System.Text.Json;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Reviews;

namespace Guoshai.Gateway.Commands;

/// <summary>Writes what the commands on reviews tell, for a terminal.</summary>
internal static class ReviewPrinting
{
    public static void Outcome(OutcomeRow outcome)
    {
        var line = JsonSerializer.Deserialize(outcome.Line, OutcomeJson.Plain.DecisionLine)!;
        var detail = JsonSerializer.Deserialize(outcome.Detail, OutcomeJson.Plain.DecisionDetail)!;
        Console.WriteLine($"{Labels.Disposition(outcome.Disposition)}　第 {outcome.Revision} 次处置　{outcome.DecidedBy}　{line.Issuer ?? "—"}　{line.Number}　{line.Title ?? line.File}");
        Console.WriteLine($"理由　{string.Join('；', line.Reasons.Select(Labels.Reason))}");

        if (detail.Question is { } question)
        {
            Console.WriteLine($"问题　{question}");
        }

        foreach (var (task, number) in detail.Tasks.Select((t, i) => (t, i + 1)))
        {
            Console.WriteLine($"任务 {number}　{Labels.Verdict(task.Verdict)}{(task.Why is { } why ? $"　{Labels.Why(why)}" : "")}　{string.Join('、', task.Codes)}　{task.Quote}");

            foreach (var near in task.Nearest)
            {
                Console.WriteLine($"    {near.Code}　{near.List}　{near.Matter}　{near.Score:P0}");
            }
        }
    }

    public static void Review(ReviewRow r) => Console.WriteLine(
        $"复核 {r.Id}　{ReviewKind.Name(r.Kind)}　{ReviewState.Name(r.State)}　公文 {r.DocumentId}　{Labels.Disposition(r.Disposition)}"
        + $"　{string.Join('，', r.Rulings.Select(t => $"{t.Task?.ToString() ?? $"“{t.Quote}”"}={t.Is}"))}　{r.MadeBy}：{r.Why}{(r.AnsweredBy is { } second ? $"　{second}：{r.AnswerWhy}" : "")}");
}
