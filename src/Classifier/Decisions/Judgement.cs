using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Decisions;

/// <summary>What the lists say of one task, before it is decided: the candidates and the features that decide.</summary>
internal sealed class Judgement
{
    private Judgement(TaskView view, Candidate[] items, Candidate? takenBack, double departmentWork)
    {
        View = view;
        Items = items;
        DepartmentWork = departmentWork;
        TakenBack = takenBack;
        Usable = First(items, hindered: false, 0);
        Hindered = First(items, hindered: true, 0);
        Words = GramWeights.Marked(view.Task.Quote);
        Features = Decisive();
    }

    public TaskView View { get; }

    /// <summary>The likeliest items of the lists that grant, likeliest first.</summary>
    public IReadOnlyList<Candidate> Items { get; }

    /// <summary>The likeliest item that the issuer may rely on that day for at least one township asked; null where there is none.</summary>
    public Candidate? Usable { get; }

    /// <summary>The likeliest item that cannot be relied on; null where there is none.</summary>
    public Candidate? Hindered { get; }

    /// <summary>The likeliest taken-back item in force; null where there is none.</summary>
    public Candidate? TakenBack { get; }

    public double DepartmentWork { get; }

    /// <summary>What decides between in the lists and outside.</summary>
    public Feature[] Features { get; }

    /// <summary>It asks what the likeliest usable item does not grant.</summary>
    public bool Imposes => Array.Exists(Features, f => f is { Name: "imposes", Value: > 0 });

    /// <summary>The task's words, as the model takes them.</summary>
    public string Words { get; }

    /// <summary>What tells, of a task outside, whether it was taken back or is more than the township's part.</summary>
    public IReadOnlyList<Feature> Reasons()
    {
        var reasons = new List<Feature>(Features.Length + BackNames.Length + ItemNames.Length);

        foreach (var feature in Features)
        {
            if (!feature.Name.StartsWith("asks", StringComparison.Ordinal))
            {
                reasons.Add(feature);
            }
        }

        Add(reasons, TakenBack, BackNames);
        Add(reasons, Usable, ItemNames);

        return reasons;
    }

    /// <summary>Holds a task against the lists.</summary>
    /// <param name="view">The task.</param>
    /// <param name="edition">The compiled edition.</param>
    /// <param name="on">The notice's date.</param>
    public static Judgement Of(TaskView view, CompiledEdition edition, DateOnly on)
    {
        var departmentWork = edition.DepartmentWork.Likeness(view.Words, view.MixedProfile);

        return new Judgement(view, Likeliest(view, edition, on), InForce(view, edition, departmentWork, on), departmentWork);
    }

    /// <summary>One entry a wording, or several where its items stand otherwise to the task.</summary>
    private static ItemEntry[] Entries(NearWording[] near, TaskView view, DateOnly on) => Array.TrueForAll(near, n => n.Items.Count == 1)
        ? Array.ConvertAll(near, n => n.Entry)
        : [.. near.SelectMany(n => n.Items
            .GroupBy(item => (PairFeatures.Standing(view.Issuers, item), Hindrances.Of(item, view, on)))
            .Select(alike => n.Entry.As(ForAllOf([.. alike]))))];

    /// <summary>The first of several items that differ in nothing that matters to the task but in whom they are for, for all of these.</summary>
    private static ListItem ForAllOf(List<ListItem> items) =>
        items.Count == 1 ? items[0]
        : items[0] with { Scope = items.Exists(i => i.Scope.Names is null) ? TownshipScope.All : new TownshipScope(items.SelectMany(i => i.Scope.Names!).ToHashSet(StringComparer.Ordinal)) };

    /// <summary>The likeliest items, likeliest first; of equally likely ones the lower code first.</summary>
    private static Candidate[] Likeliest(TaskView view, CompiledEdition edition, DateOnly on)
    {
        var candidates = Array.ConvertAll(Entries(edition.Granting.Nearest(view), view, on), e => Item(e, view, on, edition.ItemModel));

        // They come in nearly this order.
        for (var i = 1; i < candidates.Length; i++)
        {
            var (one, at) = (candidates[i], i);

            for (; at > 0 && IsBefore(one.Score, one.Entry, candidates[at - 1].Score, candidates[at - 1].Entry); at--)
            {
                candidates[at] = candidates[at - 1];
            }

            candidates[at] = one;
        }

        return candidates.Length <= Kept ? candidates : candidates[..Kept];
    }

    /// <summary>Of the likeliest taken-back items the first in force; null where there is none.</summary>
    private static Candidate? InForce(TaskView view, CompiledEdition edition, double departmentWork, DateOnly on)
    {
        var entries = Entries(edition.TakenBack.Nearest(view), view, on);
        Span<double> scores = entries.Length <= ItemIndex.Candidates ? stackalloc double[ItemIndex.Candidates] : new double[entries.Length];
        var (best, first) = ((Candidate?)null, -1);

        for (var i = 0; i < entries.Length; i++)
        {
            var (entry, features) = (entries[i], TakenBackFeatures.Of(view, entries[i], departmentWork));
            scores[i] = edition.TakenBackModel.Probability(features);

            if ((best is null || IsBefore(scores[i], entry, best.Score, best.Entry)) && entry.Item.Validity.Covers(on) && Hindrances.CoversAny(entry.Item, view))
            {
                (best, first) = (new Candidate(entry, scores[i], features, null), i);
            }
        }

        var before = 0;

        for (var i = 0; best is not null && i < entries.Length; i++)
        {
            before += i != first && IsBefore(scores[i], entries[i], best.Score, best.Entry) ? 1 : 0;
        }

        return before < Kept ? best : null;
    }

    private static bool IsBefore(double score, ItemEntry entry, double otherScore, ItemEntry other) =>
        score > otherScore || (score == otherScore && string.CompareOrdinal(entry.Item.Code.Value, other.Item.Code.Value) < 0);

    /// <summary>The likeliest item that can be relied on, or that cannot, behind so many of its kind; null where there is none.</summary>
    private static Candidate? First(IReadOnlyList<Candidate> items, bool hindered, int behind)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Hindrance is not null == hindered && behind-- == 0)
            {
                return items[i];
            }
        }

        return null;
    }

    private static void Add(List<Feature> reasons, Candidate? candidate, string[] names)
    {
        for (var i = 0; candidate is not null && i < names.Length; i++)
        {
            reasons.Add(new Feature(names[i], candidate.Features.Values[i]));
        }
    }

    private const int Kept = 12;

    private static readonly string[] BackNames = [.. TakenBackFeatures.Names.Select(n => "back: " + n)];
    private static readonly string[] ItemNames = [.. PairFeatures.Names.Select(n => "item: " + n)];

    private static Candidate Item(ItemEntry entry, TaskView view, DateOnly on, FixedLogistic model)
    {
        var features = PairFeatures.Of(view, entry);

        return new Candidate(entry, model.Probability(features), features, Hindrances.Of(entry.Item, PairFeatures.IsOther(features), view, on));
    }

    private Feature[] Decisive()
    {
        var (usable, back) = (Usable?.Score ?? 0, TakenBack?.Score ?? 0);
        var (usableWords, backWords) = (Usable?.Entry.Words(View), TakenBack?.Entry.Words(View));

        List<Feature> features = new(Usual)
        {
            new("usable", usable),
            new("usable log-odds", LogOdds(usable)),
            new(Band(usable), 1),
            new("taken back", back),
            new("taken-back log-odds", LogOdds(back)),
            new("words nearer to the taken-back item", Nearer(backWords?.Whole.Own, usableWords?.Whole.Own)),
            new("taken-back matter better covered", Nearer(backWords?.Matter.Covered, usableWords?.Matter.Covered)),
            new("only the taken-back item's words", Apart(TakenBack, Usable)),
            new("only the usable item's words", Apart(Usable, TakenBack)),
            new("own topic elsewhere", Elsewhere()),
            new("department work", DepartmentWork),
            new("second", First(Items, hindered: false, 1)?.Score ?? 0),
            new("vague", Math.Min(1, Vagueness.Share(View.Task.Quote) * 2)),
            new("excluded", Usable is null ? 0 : Usable.Entry.Excluded.Cosine(View.Own)),
            new("better but hindered", Math.Max(0, LogOdds(Hindered?.Score ?? 0) - LogOdds(usable))),
            new("department's part", DepartmentPart(usableWords)),
            new("power by law", Usable?.Entry.Item.List == ListKind.Powers ? 1 : 0),
        };
        features.AddRange(Impositions.Of(View, Usable?.Entry));

        return [.. features];
    }

    // So many features most tasks have at most.
    private const int Usual = 32;

    /// <summary>How much nearer the task is to the taken-back item than to the usable one, by one measure; from -1 to 1.</summary>
    private static double Nearer(double? takenBack, double? usable) => takenBack is { } nearness ? nearness - (usable ?? 0) : -0.5;

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
    private static string Band(double p) => p < 0.05 ? "usable hardly" : p < 0.15 ? "usable faintly" : p < 0.4 ? "usable perhaps" : p < 0.7 ? "usable likely" : "usable clearly";

    /// <summary>How much more the task reads like the department's part of the item than like the township's; from -1 to 1.</summary>
    private double DepartmentPart(WordsInCommon? words)
    {
        if (words is not { } common || Usable!.Entry.DepartmentParts.Count == 0)
        {
            return 0;
        }

        var parts = Usable.Entry.DepartmentParts;
        var nearest = parts[0].Cosine(View.Own);

        for (var i = 1; i < parts.Count; i++)
        {
            nearest = Math.Max(nearest, parts[i].Cosine(View.Own));
        }

        return nearest - common.PartOwn;
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
    public static OutsideReason? Of(ListItem item, TaskView view, DateOnly on) => Of(item, PairFeatures.IsOther(view.Issuers, item), view, on);

    /// <summary>The same where it is known whether the issuers are others than the item names.</summary>
    public static OutsideReason? Of(ListItem item, bool byOthers, TaskView view, DateOnly on) =>
        !item.Validity.Covers(on) ? OutsideReason.Expired
        : byOthers ? OutsideReason.WrongIssuer
        : !CoversAny(item, view) ? OutsideReason.NotThisTownship
        : null;

    /// <summary>Whether the item covers a township that is asked.</summary>
    public static bool CoversAny(ListItem item, TaskView view)
    {
        var townships = view.Task.Townships;

        for (var i = 0; i < townships.Count; i++)
        {
            if (item.Scope.Covers(townships[i]))
            {
                return true;
            }
        }

        return false;
    }
}
