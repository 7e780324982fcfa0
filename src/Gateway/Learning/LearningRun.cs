using System.Text.Json;
using Guoshai.Classifier.Learning;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Screenings;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Learning;

/// <summary>One run of <c>guoshai learn</c>: proposes wordings and weights, and measures what each would change. Applies nothing.</summary>
internal sealed class LearningRun(ProposalDesk desk, ProposalLedger proposals, ReviewedNotices reviewed, EditionLedger editions, EngineModels models)
{
    /// <summary>Runs it.</summary>
    /// <param name="corpora">Labelled folders to fit to and to measure on.</param>
    /// <param name="plan">What to do.</param>
    /// <param name="told">Told one line at a time what is being done.</param>
    /// <param name="ct">Gives up between two steps.</param>
    /// <returns>The open proposals with their effect; null where no lists are published.</returns>
    public async Task<IReadOnlyList<ProposalRow>?> RunAsync(IReadOnlyList<TrainingSet> corpora, LearningPlan plan, Action<string> told, CancellationToken ct)
    {
        if (await editions.CurrentAsync(ct) is not { } edition)
        {
            return null;
        }

        var reviews = await reviewed.ReadAsync(edition, ct);
        told($"复核过的公文 {reviews.Count} 份，语料 {corpora.Count} 套。");
        var open = (await desk.ReadAsync(plan.FewestClerks, ct)).Where(p => p.State == ProposalState.Open && p.Kind != ProposalKind.Weights).ToList();

        foreach (var proposal in open)
        {
            told($"衡量建议 {proposal.Id}（{ProposalKind.Name(proposal.Kind)}）……");
            var effect = proposal.Kind == ProposalKind.Alias ? OfAlias(proposal, edition, [reviews, .. corpora]) : OfTopic(proposal, [reviews, .. corpora]);
            await proposals.MeasuredAsync(proposal.Id, JsonSerializer.Serialize(effect, DeskJson.Options), ct);
            ct.ThrowIfCancellationRequested();
        }

        if (plan.Fit && reviews.Count > 0 && corpora.Count > 0)
        {
            await FitAsync(reviews, corpora, plan, told, ct);
        }

        return [.. (await proposals.NewestAsync(int.MaxValue, ct)).Where(p => p.State == ProposalState.Open)];
    }

    /// <summary>Another wording is measured where the item stands: on the reviews, and on corpora with the same item.</summary>
    private IReadOnlyList<Change> OfAlias(ProposalRow proposal, Edition edition, IReadOnlyList<TrainingSet> sets) =>
    [
        .. sets.Where(s => s.Count > 0 && Has(s.Edition, edition, proposal.Subject))
            .Select(s => new Change("wordings", Training.Score(s, models.Learned), Training.Score(s, models.Learned, Worded(s.Edition, proposal)))),
    ];

    private static bool Has(Edition set, Edition edition, string code) =>
        edition.Items.FirstOrDefault(i => i.Code.Value == code) is { } item && set.Items.Any(i => i.Code == item.Code && i.Matter == item.Matter);

    private static Edition Worded(Edition edition, ProposalRow proposal) =>
        Draft.Of(edition).Apply(new DraftChange.AddWording(new ScreeningCode(proposal.Subject), proposal.Body)) is DraftResult.Changed changed ? changed.Draft.AsEdition(edition.Number) : edition;

    private IReadOnlyList<Change> OfTopic(ProposalRow proposal, IReadOnlyList<TrainingSet> sets)
    {
        var after = Learned.Of(Learned.Files(models.Learned.Models, [.. models.Learned.Wordings, new TopicWording(proposal.Subject, proposal.Body)]));

        return [.. sets.Where(s => s.Count > 0).Select(s => new Change("wordings", Training.Score(s, models.Learned), Training.Score(s, after)))];
    }

    private async Task FitAsync(TrainingSet reviews, IReadOnlyList<TrainingSet> corpora, LearningPlan plan, Action<string> told, CancellationToken ct)
    {
        told("拟合权重……");
        var files = Learned.Files(Training.Fit([.. corpora, reviews]), models.Learned.Wordings);
        var after = Learned.Of(files);
        var effect = new List<Change>([.. corpora.Append(reviews).Select(s => new Change("seen", Training.Score(s, models.Learned), Training.Score(s, after)))]);

        foreach (var left in plan.Unseen && corpora.Count > 1 ? corpora : [])
        {
            told($"用其余语料拟合，衡量 {left.Name}……");
            var others = corpora.Where(c => c != left).ToList();
            effect.Add(new Change("unseen", Training.Score(left, Named(Training.Fit(others))), Training.Score(left, Named(Training.Fit([.. others, reviews])))));
            ct.ThrowIfCancellationRequested();
        }

        await desk.ProposeAsync(files, new { reviews = reviews.Count, corpora = corpora.Select(c => new { name = c.Name, notices = c.Count }), engine = Classifier.Decisions.Screener.Version }, effect, ct);
    }

    private Learned Named(FittedModels weights) => models.Learned with { Models = weights };
}

/// <summary>What a run does.</summary>
/// <param name="FewestClerks">How many clerks must say the same before a wording is proposed.</param>
/// <param name="Fit">Whether weights are fitted.</param>
/// <param name="Unseen">Whether each corpus is also measured by weights fitted without it.</param>
internal sealed record LearningPlan(int FewestClerks, bool Fit, bool Unseen);
