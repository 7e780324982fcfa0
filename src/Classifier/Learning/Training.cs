using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Editions;

namespace Guoshai.Classifier.Learning;

/// <summary>Labelled notices of one county, to fit to and to measure on.</summary>
public sealed class TrainingSet
{
    internal TrainingSet(Corpus corpus) => Corpus = corpus;

    /// <summary>What it is called in a report.</summary>
    public string Name => Corpus.Name;

    /// <summary>The lists that its labels speak of.</summary>
    public Edition Edition => Corpus.Edition;

    /// <summary>How many notices it has.</summary>
    public int Count => Corpus.Notices.Count;

    internal Corpus Corpus { get; }

    /// <summary>Reads a labelled folder: the list files and notices.jsonl.</summary>
    /// <exception cref="InvalidDataException">A file has faults; one sentence says where the first one is.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static TrainingSet Read(string folder) => new(Corpus.Read(folder));

    /// <summary>The notices that people reviewed.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="edition">The lists that the reviews speak of.</param>
    /// <param name="notices">In the order of arrival.</param>
    public static TrainingSet Of(string name, Edition edition, IEnumerable<ReviewedNotice> notices) => new(new Corpus(name, "", edition, [.. notices.Select(Labelled)]));

    private static LabelledNotice Labelled(ReviewedNotice n) => new(
        n.Id, n.Notice.Issuers.Count > 0 ? n.Notice.Issuers[0] : "", [.. n.Notice.Issuers.Skip(1)], n.Notice.Number, n.Notice.Urgency, n.Notice.Secrecy, n.Notice.Title,
        default, null, null, n.Notice.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), null, [], null, n.Received, [],
        new Gold(n.Tasks.Count > 0, n.Tasks.Count > 0 ? null : "no_task", [.. n.Tasks.Select(t => new GoldTask(t.Quote, t.Verdict, t.Codes, t.Why))], n.Disposition, n.ByTownship, null))
    {
        Read = n.Notice,
    };
}

/// <summary>A notice as people left it after a review.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Notice">As read.</param>
/// <param name="Received">When it came; sorts by time.</param>
/// <param name="Disposition">deliver or return.</param>
/// <param name="ByTownship">Copies that fared otherwise.</param>
/// <param name="Tasks">Every task that people saw in it.</param>
public sealed record ReviewedNotice(
    string Id, Notice Notice, string Received, string Disposition, IReadOnlyDictionary<string, string> ByTownship, IReadOnlyList<ReviewedTask> Tasks);

/// <summary>A task as people left it.</summary>
/// <param name="Quote">Its words.</param>
/// <param name="Verdict">in_list or out.</param>
/// <param name="Codes">The items it falls under; empty where none.</param>
/// <param name="Why">The reason's code where it is outside; else null.</param>
public sealed record ReviewedTask(string Quote, string Verdict, IReadOnlyList<string> Codes, string? Why);

/// <summary>Fits weights, and measures what they do. Pure: the same notices give the same weights and figures.</summary>
public static class Training
{
    /// <summary>Fits all weights.</summary>
    public static FittedModels Fit(IReadOnlyList<TrainingSet> sets) => WeightFit.Fit([.. sets.Select(s => s.Corpus)]);

    /// <summary>The figures of one set, as tests/Evaluation's score prints them.</summary>
    /// <param name="set">The notices.</param>
    /// <param name="learned">What the engine is to decide by.</param>
    /// <param name="edition">The lists to decide by; null for the set's own.</param>
    public static Figures Score(TrainingSet set, Learned learned, Edition? edition = null)
    {
        var compiled = CompiledEdition.Compile(edition ?? set.Edition, learned);
        var card = new Scorecard();

        foreach (var (notice, screening) in Engine.Run(set.Corpus, _ => compiled))
        {
            card.Add(notice, Outcome.Of(screening));
        }

        return new Figures(
            set.Name, card["n"], card["straight"], card["hold"], card["false_ret"], card["false_del"], card["tasks"], card["task_rec"], card["verdict"], card["code"], card["why"]);
    }
}

/// <summary>Counts of one run over one set.</summary>
/// <param name="Set">The set's name.</param>
/// <param name="Notices">How many notices.</param>
/// <param name="Straight">Decided right, without a person.</param>
/// <param name="Held">Held though a careful person would have decided.</param>
/// <param name="FalseReturns">Returned, and should be delivered.</param>
/// <param name="FalseDeliveries">Delivered, and should be returned.</param>
/// <param name="Tasks">How many tasks there are.</param>
/// <param name="Found">Of them found.</param>
/// <param name="Verdicts">Of the found ones judged right.</param>
/// <param name="Codes">Of those in the lists with the right item.</param>
/// <param name="Reasons">Of those outside with the right reason.</param>
public sealed record Figures(
    string Set, int Notices, int Straight, int Held, int FalseReturns, int FalseDeliveries, int Tasks, int Found, int Verdicts, int Codes, int Reasons);
