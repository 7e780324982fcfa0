using Guoshai.Classifier.Tasks;
using Guoshai.Classifier.Topics;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>An edition with the index that matching needs. Immutable; built once, swapped whole.</summary>
public sealed class CompiledEdition
{
    private CompiledEdition(Edition edition, TopicSpace space, FittedModels models, string? learned, CompiledEdition? before)
    {
        before = before?.Space == space ? before : null;
        Learned = learned;
        Models = models;
        (ItemModel, TakenBackModel) = Fixed(models);
        Edition = edition;
        Space = space;
        Bodies = new Bodies(edition.Directory);
        Cleaning = new Cleaning(edition.Directory);
        Quotes = new KnownQuotes(space, Cleaning);
        DepartmentWork = before?.DepartmentWork ?? new DepartmentWork(space);
        Finder = new TaskFinder(Bodies, models);
        Granting = new ItemIndex([.. edition.Items.Where(i => i.List != ListKind.TakenBack)], space, before?.Granting);
        TakenBack = new ItemIndex([.. edition.Items.Where(i => i.List == ListKind.TakenBack)], space, before?.TakenBack);
    }

    private CompiledEdition(CompiledEdition other, Edition edition, FittedModels models)
    {
        Learned = ReferenceEquals(models, other.Models) ? other.Learned : null;
        (Edition, Space, Bodies, Cleaning, Quotes, DepartmentWork) = (edition, other.Space, other.Bodies, other.Cleaning, other.Quotes, other.DepartmentWork);
        (Granting, TakenBack, Models) = (other.Granting, other.TakenBack, models);
        (ItemModel, TakenBackModel) = Fixed(models);
        Finder = new TaskFinder(Bodies, models);
    }

    /// <summary>The edition it was built from.</summary>
    public Edition Edition { get; }

    /// <summary>Finds tasks by the edition's directory.</summary>
    internal TaskFinder Finder { get; }

    internal TopicSpace Space { get; }

    internal Bodies Bodies { get; }

    internal Cleaning Cleaning { get; }

    internal KnownQuotes Quotes { get; }

    internal DepartmentWork DepartmentWork { get; }

    /// <summary>The items of the three lists that grant.</summary>
    internal ItemIndex Granting { get; }

    /// <summary>The items of the list of taken-back matters.</summary>
    internal ItemIndex TakenBack { get; }

    internal FittedModels Models { get; }

    /// <summary>The name of what people taught the engine, a part of its version; null for what ships.</summary>
    public string? Learned { get; }

    /// <summary>The model of items that grant, for a pair's features as they stand.</summary>
    internal FixedLogistic ItemModel { get; }

    /// <summary>The model of taken-back items, for a pair's features as they stand.</summary>
    internal FixedLogistic TakenBackModel { get; }

    /// <summary>Builds the index, with the weights that ship with this version.</summary>
    public static CompiledEdition Compile(Edition edition) => Compile(edition, FittedModels.Shipped);

    /// <summary>Builds the index with other weights.</summary>
    public static CompiledEdition Compile(Edition edition, FittedModels models) => new(edition, TopicSpace.Current, models, null, null);

    /// <summary>Builds the index with what people taught the engine.</summary>
    /// <param name="edition">The edition to build for.</param>
    /// <param name="learned">Weights and topics.</param>
    /// <param name="before">Any edition built before with the same; null for none.</param>
    public static CompiledEdition Compile(Edition edition, Learned learned, CompiledEdition? before = null) => new(
        before is null ? edition : edition with { Items = SameItems.Shared(before.Edition.Items, edition.Items) }, learned.Space, learned.Models, learned.Name, before);

    /// <summary>Builds the index of a revision: what an edition before it knows of unchanged items is taken over. The outcome is the same as without.</summary>
    /// <param name="edition">The edition to build for.</param>
    /// <param name="before">Any edition built before, with the weights to use; null for none.</param>
    public static CompiledEdition Compile(Edition edition, CompiledEdition? before) => before is null
        ? Compile(edition)
        : new(edition with { Items = SameItems.Shared(before.Edition.Items, edition.Items) }, before.Space, before.Models, before.Learned, before);

    /// <summary>The same index for the same content under another number.</summary>
    /// <param name="edition">What it is from now on.</param>
    /// <exception cref="ArgumentException">Its hash is another.</exception>
    public CompiledEdition As(Edition edition) => edition.Hash == Edition.Hash
        ? new(this, Edition with { Number = edition.Number }, Models)
        : throw new ArgumentException("Another content needs an index of its own.", nameof(edition));

    /// <summary>Codes of the items that the index would not find by their own matter: what brute force finds and the candidates lack. Empty for a sound index; proved at each publication.</summary>
    public IReadOnlyList<ScreeningCode> Unfindable() => [.. Granting.Unfindable().Concat(TakenBack.Unfindable()).Select(i => i.Code)];

    private static (FixedLogistic Item, FixedLogistic TakenBack) Fixed(FittedModels models) =>
        (models.Item.For(PairFeatures.Names), models.TakenBack.For(TakenBackFeatures.Names));

    /// <summary>The same index with other weights.</summary>
    internal CompiledEdition With(FittedModels models) => new(this, Edition, models);
}
