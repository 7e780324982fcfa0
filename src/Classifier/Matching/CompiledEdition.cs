using Guoshai.Classifier.Tasks;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Matching;

/// <summary>An edition with the index that matching needs. Immutable; built once, swapped whole.</summary>
public sealed class CompiledEdition
{
    private CompiledEdition(Edition edition, TopicSpace space)
    {
        Edition = edition;
        Space = space;
        Cleaning = new Cleaning(edition.Directory);
        Finder = new TaskFinder(edition.Directory);
        DepartmentWork = new DepartmentWork(space);
        Entries = [.. edition.Items.Select(i => ItemEntry.Of(i, space))];
    }

    /// <summary>The edition it was built from.</summary>
    public Edition Edition { get; }

    /// <summary>Finds tasks by the edition's directory.</summary>
    internal TaskFinder Finder { get; }

    internal TopicSpace Space { get; }

    internal Cleaning Cleaning { get; }

    internal DepartmentWork DepartmentWork { get; }

    /// <summary>All items, in list order.</summary>
    internal IReadOnlyList<ItemEntry> Entries { get; }

    /// <summary>Builds the index.</summary>
    public static CompiledEdition Compile(Edition edition) => new(edition, TopicSpace.Current);

    /// <summary>The items on a list of taken-back matters, or on the other lists.</summary>
    internal IEnumerable<ItemEntry> On(bool takenBack) => Entries.Where(e => (e.Item.List == ListKind.TakenBack) == takenBack);
}
