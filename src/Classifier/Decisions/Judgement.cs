using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Decisions;

/// <summary>What the lists say of one task, before it is decided: the candidates and the features that decide.</summary>
internal sealed class Judgement
{
    private Judgement(TaskView view, IReadOnlyList<Candidate> items, IReadOnlyList<Candidate> takenBack, double departmentWork, DateOnly on)
    {
        View = view;
        Items = items;
        DepartmentWork = departmentWork;
        TakenBack = takenBack.FirstOrDefault(c => c.Entry.Item.Validity.Covers(on) && view.Task.Townships.Any(c.Entry.Item.Scope.Covers));
        Usable = items.FirstOrDefault(c => c.Hindrance is null);
        Words = GramWeights.Marked(view.Task.Quote);
        Features = [.. Decisive()];
    }

    public TaskView View { get; }

    /// <summary>The likeliest items of the lists that grant, likeliest first.</summary>
    public IReadOnlyList<Candidate> Items { get; }

    /// <summary>The likeliest item that the issuer may rely on that day for at least one township asked; null where there is none.</summary>
    public Candidate? Usable { get; }

    /// <summary>The likeliest taken-back item in force; null where there is none.</summary>
    public Candidate? TakenBack { get; }

    public double DepartmentWork { get; }

    /// <summary>What decides between in the lists and outside.</summary>
    public IReadOnlyList<Feature> Features { get; }

    /// <summary>The task's words, as the model takes them.</summary>
    public string Words { get; }

    /// <summary>What tells, of a task outside, whether it was taken back or is more than the township's part.</summary>
    public IReadOnlyList<Feature> Reasons() =>
    [
        .. Features.Where(f => !f.Name.StartsWith("asks", StringComparison.Ordinal)),
        .. TakenBack is { } back ? back.Features with { Names = BackNames } : (IReadOnlyList<Feature>)[],
        .. Usable is { } usable ? usable.Features with { Names = ItemNames } : (IReadOnlyList<Feature>)[],
    ];

    /// <summary>Holds a task against the lists.</summary>
    /// <param name="view">The task.</param>
    /// <param name="edition">The compiled edition.</param>
    /// <param name="on">The notice's date.</param>
    public static Judgement Of(TaskView view, CompiledEdition edition, DateOnly on)
    {
        var departmentWork = edition.DepartmentWork.Likeness(view.Words, view.MixedProfile);
        List<Candidate> items = [.. edition.Granting.Nearest(view).Select(e => Item(e, view, on, edition.ItemModel))];
        List<Candidate> takenBack = [.. edition.TakenBack.Nearest(view).Select(e => Back(e, view, departmentWork, edition.TakenBackModel))];

        return new Judgement(view, Likeliest(items), Likeliest(takenBack), departmentWork, on);
    }

    private static IReadOnlyList<Candidate> Likeliest(List<Candidate> candidates)
    {
        candidates.Sort((a, b) => b.Score.CompareTo(a.Score) is var byScore and not 0 ? byScore : string.CompareOrdinal(a.Entry.Item.Code.Value, b.Entry.Item.Code.Value));

        return candidates.Count <= Kept ? candidates : candidates[..Kept];
    }

    private const int Kept = 12;

    private static readonly string[] BackNames = [.. TakenBackFeatures.Names.Select(n => "back: " + n)];
    private static readonly string[] ItemNames = [.. PairFeatures.Names.Select(n => "item: " + n)];

    private static Candidate Item(ItemEntry entry, TaskView view, DateOnly on, FixedLogistic model)
    {
        var features = PairFeatures.Of(view, entry);

        return new Candidate(entry, model.Probability(features), features, Hindrances.Of(entry.Item, view, on));
    }

    private static Candidate Back(ItemEntry entry, TaskView view, double departmentWork, FixedLogistic model)
    {
        var features = TakenBackFeatures.Of(view, entry, departmentWork);

        return new Candidate(entry, model.Probability(features), features, null);
    }

    private IEnumerable<Feature> Decisive()
    {
        var usable = Usable?.Score ?? 0;
        var back = TakenBack?.Score ?? 0;

        yield return new("usable", usable);
        yield return new("usable log-odds", LogOdds(usable));
        yield return new($"usable {Band(usable)}", 1);
        yield return new("taken back", back);
        yield return new("taken-back log-odds", LogOdds(back));
        yield return new("words nearer to the taken-back item", Nearer(words => words.Whole.Own));
        yield return new("taken-back matter better covered", Nearer(words => words.Matter.Covered));
        yield return new("only the taken-back item's words", Apart(TakenBack, Usable));
        yield return new("only the usable item's words", Apart(Usable, TakenBack));
        yield return new("own topic elsewhere", Elsewhere());
        yield return new("department work", DepartmentWork);
        yield return new("second", Items.Where(c => c.Hindrance is null).Skip(1).Select(c => c.Score).FirstOrDefault());
        yield return new("vague", Math.Min(1, Vagueness.Share(View.Task.Quote) * 2));
        yield return new("excluded", Usable is null ? 0 : Usable.Entry.Excluded.Cosine(View.Own));
        var hindered = Items.Where(c => c.Hindrance is not null).Select(c => c.Score).DefaultIfEmpty().Max();
        yield return new("better but hindered", Math.Max(0, LogOdds(hindered) - LogOdds(usable)));
        yield return new("department's part", DepartmentPart());
        yield return new("power by law", Usable?.Entry.Item.List == ListKind.Powers ? 1 : 0);

        foreach (var imposition in Impositions.Of(View, Usable?.Entry))
        {
            yield return imposition;
        }
    }

    /// <summary>How much nearer the task is to the taken-back item than to the usable one, by one measure; from -1 to 1.</summary>
    private double Nearer(Func<WordsInCommon, double> measure) =>
        TakenBack is null ? -0.5 : measure(TakenBack.Entry.Words(View)) - (Usable is null ? 0 : measure(Usable.Entry.Words(View)));

    /// <summary>The share of one item's matter, apart from what the other item says too, that the task's own words hold; from 0 to 1.</summary>
    private double Apart(Candidate? item, Candidate? other) =>
        item?.Entry.OwnWords(other?.Entry, View.Own) ?? 0;

    /// <summary>How near the task's own words are to a topic that the usable item does not touch; from 0 to 1.</summary>
    private double Elsewhere()
    {
        if (Usable is not { } usable || View.OwnProfile.Nearest.Count == 0)
        {
            return 0;
        }

        var nearest = View.OwnProfile.Nearest[0];

        return usable.Entry.Touches(nearest.Topic) ? 0 : nearest.Score;
    }

    // Neither a little nor a lot of likeness adds up evenly: an item that is hardly near says nothing for the task.
    private static string Band(double p) => p < 0.05 ? "hardly" : p < 0.15 ? "faintly" : p < 0.4 ? "perhaps" : p < 0.7 ? "likely" : "clearly";

    /// <summary>How much more the task reads like the department's part of the item than like the township's; from -1 to 1.</summary>
    private double DepartmentPart()
    {
        if (Usable is not { } usable || usable.Entry.DepartmentParts.Count == 0)
        {
            return 0;
        }

        return usable.Entry.DepartmentParts.Max(p => p.Cosine(View.Own)) - usable.Entry.Words(View).PartOwn;
    }

    // From -1 to 1 for probabilities from about 0.7 % to 99.3 %.
    private static double LogOdds(double p) => Math.Clamp(Math.Log((p + 1e-4) / (1 - p + 1e-4)) / 5, -1, 1);
}

/// <summary>An item that a task was held against.</summary>
/// <param name="Entry">The item.</param>
/// <param name="Score">The probability, from 0 to 1, that the task falls under it.</param>
/// <param name="Features">What they have in common.</param>
/// <param name="Hindrance">Why the item cannot be relied on here; null where it can.</param>
internal sealed record Candidate(ItemEntry Entry, double Score, FeatureRow Features, OutsideReason? Hindrance);

/// <summary>Tells why an item cannot be relied on.</summary>
internal static class Hindrances
{
    /// <summary>Expired before wrong issuer before not this township; null where it can be relied on.</summary>
    public static OutsideReason? Of(ListItem item, TaskView view, DateOnly on) =>
        !item.Validity.Covers(on) ? OutsideReason.Expired
        : PairFeatures.Standing(view.Issuers, item) == "other" ? OutsideReason.WrongIssuer
        : !view.Task.Townships.Any(item.Scope.Covers) ? OutsideReason.NotThisTownship
        : null;
}
