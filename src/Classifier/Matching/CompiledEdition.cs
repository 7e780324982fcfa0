using Guoshai.Classifier.Tasks;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>An edition with the index that matching needs. Immutable; built once, swapped whole.</summary>
public sealed class CompiledEdition
{
    private CompiledEdition(Edition edition, TopicSpace space, FittedModels models)
    {
        Models = models;
        Edition = edition;
        Space = space;
        Bodies = new Bodies(edition.Directory);
        Cleaning = new Cleaning(edition.Directory);
        Finder = new TaskFinder(Bodies, models.Task);
        DepartmentWork = new DepartmentWork(space);
        Entries = [.. edition.Items.Select(i => ItemEntry.Of(i, space))];
    }

    private CompiledEdition(CompiledEdition other, FittedModels models)
    {
        (Edition, Space, Bodies, Cleaning, DepartmentWork, Entries, Models) = (other.Edition, other.Space, other.Bodies, other.Cleaning, other.DepartmentWork, other.Entries, models);
        Finder = new TaskFinder(Bodies, models.Task);
    }

    /// <summary>The edition it was built from.</summary>
    public Edition Edition { get; }

    /// <summary>Finds tasks by the edition's directory.</summary>
    internal TaskFinder Finder { get; }

    internal TopicSpace Space { get; }

    internal Bodies Bodies { get; }

    internal Cleaning Cleaning { get; }

    internal DepartmentWork DepartmentWork { get; }

    /// <summary>All items, in list order.</summary>
    internal IReadOnlyList<ItemEntry> Entries { get; }

    internal FittedModels Models { get; }

    /// <summary>Builds the index, with the weights that ship with this version.</summary>
    public static CompiledEdition Compile(Edition edition) => Compile(edition, FittedModels.Shipped);

    /// <summary>Builds the index with other weights.</summary>
    public static CompiledEdition Compile(Edition edition, FittedModels models) => new(edition, TopicSpace.Current, models);

    /// <summary>The same index with other weights.</summary>
    internal CompiledEdition With(FittedModels models) => new(this, models);

    /// <summary>The items on a list of taken-back matters, or on the other lists.</summary>
    internal IEnumerable<ItemEntry> On(bool takenBack) => Entries.Where(e => (e.Item.List == ListKind.TakenBack) == takenBack);
}
