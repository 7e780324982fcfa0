using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Tasks;
using Guoshai.Classifier.Wording;
using Guoshai.Gateway.Outcomes;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Reviews;

/// <summary>A stored decision with a clerk's word put in: a screening again, so that all that follows from one follows from it. Pure.</summary>
/// <param name="document">The document's file name, which stands for a title where none was read.</param>
/// <param name="line">The decision that the clerk looked at.</param>
/// <param name="detail">What it rests on.</param>
/// <param name="edition">The edition that it was made by.</param>
internal sealed class ReviewedScreening(string document, DecisionLine line, DecisionDetail detail, Edition edition)
{
    private const int ShortestQuote = 4;

    private readonly Notice _notice = new(
        line.Issuer is { } issuer ? [issuer, .. line.CoIssuers] : [], line.Number, line.Title is { Length: > 0 } title ? title : Path.GetFileNameWithoutExtension(document),
        line.Addressees, line.Date, line.Urgency, null, null, null, [], [], false, []);

    /// <summary>The findings with the clerk's word in them, in the order of the text; a task ruled to be none is left out.</summary>
    /// <returns>The findings, or one sentence that says which ruling cannot be.</returns>
    public (IReadOnlyList<Judged>? Findings, string? Refusal) Findings(IReadOnlyList<TaskRuling> rulings)
    {
        var judged = detail.Tasks.Select(task => new Judged(Finding(task), null)).ToList();

        foreach (var ruling in rulings)
        {
            if (Ruling.Parse(ruling.Is) is not { } word)
            {
                return (null, "有一项任务没有写明判断。");
            }

            if (Refusal(ruling, word) is { } refusal)
            {
                return (null, refusal);
            }

            if (ruling.Task is { } number)
            {
                judged[number - 1] = new Judged(Ruled(judged[number - 1].Finding, word), word);
            }
            else
            {
                judged.Add(new Judged(Ruled(Missed(ruling.Quote!), word), word));
            }
        }

        return (judged, null);
    }

    /// <summary>The screening after the review.</summary>
    /// <param name="disposition">deliver or return.</param>
    /// <param name="judged">From <see cref="Findings"/>.</param>
    /// <returns>The screening, or one sentence that says why the tasks and the decision do not go together.</returns>
    public (Screening? Screening, string? Refusal) Decide(string disposition, IReadOnlyList<Judged> judged)
    {
        var findings = judged.Where(j => j.Ruling is not Ruling.NoTask).Select(j => j.Finding).ToList();
        var outside = findings.Where(f => f.Verdict == Verdict.Outside).ToList();
        var addressed = Addressing.Of(_notice, edition.Directory).Townships;

        if (disposition == Codes.Return)
        {
            return outside.Count == 0 && judged.Count > 0
                ? (null, "退回须至少有一项任务不在清单内，请写明是哪一项、什么理由。")
                : (Screening(new Decision.Return(outside), findings, addressed, new Dictionary<string, CopyOutcome>()), null);
        }

        if (findings.FirstOrDefault(f => f.Verdict != Verdict.InList) is { } open)
        {
            return (null, $"放行须每一项任务都在清单内：请写明“{Short(open.Task.Quote)}”属于哪个过筛编码，或者不是任务。");
        }

        var lacking = findings.SelectMany(f => f.Lacking).ToHashSet(StringComparer.Ordinal);

        return addressed.Count > 0 && addressed.All(lacking.Contains)
            ? (null, "主送的镇街都没有这一事项，不能放行；请按“主送镇街的清单中没有该事项”退回。")
            : (Screening(new Decision.Deliver(Codes.Reviewed), findings, addressed, addressed.Where(lacking.Contains).ToDictionary(t => t, _ => CopyOutcome.Return, StringComparer.Ordinal)) with
            {
                NotSubject = findings.Count == 0 && judged.Count > 0 ? NotSubjectReason.NoTask : null,
            }, null);
    }

    private Screening Screening(Decision decision, IReadOnlyList<Finding> findings, IReadOnlyList<string> addressed, IReadOnlyDictionary<string, CopyOutcome> copies) => new(
        _notice, addressed, null, findings, decision, copies, line.DuplicateOf, edition.Number, edition.Hash, line.Engine);

    private string? Refusal(TaskRuling ruling, Ruling word) =>
        ruling.Task is { } number && (number < 1 || number > detail.Tasks.Count) ? $"这份公文没有第 {number} 项任务。"
        : ruling.Task is null && (ruling.Quote is not { } quote || Folding.Tight(quote).Length < ShortestQuote || Passage(quote) is null) ? $"正文里没有“{Short(ruling.Quote ?? "")}”这句话，请照抄原文。"
        : word is Ruling.InList item && Find(item.Code) is null ? $"清单版本 {edition.Number} 没有过筛编码 {item.Code}；理由请用 no_match 等代码，不是任务用 none。"
        : word is Ruling.InList { Code: var code } && Find(code)!.List == ListKind.TakenBack ? $"{code} 在收回清单上，不能作为放行的依据；请判为 taken_back。"
        : null;

    private Finding Ruled(Finding finding, Ruling word) => word switch
    {
        Ruling.InList item => finding with
        {
            Verdict = Verdict.InList, Codes = [item.Code], Why = null, Confidence = 1, Weighed = [], Lacking = [.. finding.Task.Townships.Where(t => !Find(item.Code)!.Scope.Covers(t))],
        },
        Ruling.Outside outside => finding with
        {
            Verdict = Verdict.Outside, Codes = Cited(finding, outside.Why), Why = outside.Why, Confidence = 1, Lacking = [], Weighed = [],
        },
        Ruling.NoTask => finding,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The item that the reason speaks of: of the right list, and the nearest.</summary>
    private static IReadOnlyList<ScreeningCode> Cited(Finding finding, OutsideReason why) => why is OutsideReason.NoMatch or OutsideReason.Unclear
        ? []
        : [.. finding.Nearest.Where(n => n.Item.List == ListKind.TakenBack == (why == OutsideReason.TakenBack)).OrderByDescending(n => n.Score).Take(1).Select(n => n.Item.Code)];

    private Finding Finding(TaskDetail task) => new(
        new AssignedTask(task.Quote, task.Place, task.Heading, task.Townships),
        Enum.GetValues<Verdict>().First(v => Codes.Of(v) == task.Verdict),
        [.. task.Codes.Select(c => new ScreeningCode(c))],
        task.Why is { } why ? Enum.GetValues<OutsideReason>().First(r => Codes.Of(r) == why) : null,
        task.Confidence,
        task.Lacking,
        [.. task.Nearest.Select(n => (Item: Find(new ScreeningCode(n.Code)), n)).Where(n => n.Item is not null).Select(n => new NearItem(n.Item!, n.n.Score, n.n.Met))])
    {
        Weighed = task.Weighed ?? [],
    };

    /// <summary>A task that the engine did not find, where its words stand.</summary>
    private Finding Missed(string quote)
    {
        var passage = Passage(quote)!;
        var words = passage.Text.Contains(quote.Trim(), StringComparison.Ordinal) ? quote.Trim() : Folding.Tight(quote);

        return new Finding(new AssignedTask(words, passage.Place, "", Addressing.Of(_notice, edition.Directory).Townships), Verdict.Unsure, [], null, 0, [], []);
    }

    private PassageDetail? Passage(string quote) =>
        detail.Passages.FirstOrDefault(p => Folding.Tight(p.Text).Contains(Folding.Tight(quote), StringComparison.Ordinal));

    private ListItem? Find(ScreeningCode code) => edition.Items.FirstOrDefault(i => i.Code == code);

    private static string Short(string quote) => quote.Length <= 30 ? quote : $"{quote[..30]}…";
}

/// <summary>A finding and the clerk's word on it; null where the clerk left it as it was.</summary>
internal sealed record Judged(Finding Finding, Ruling? Ruling);
