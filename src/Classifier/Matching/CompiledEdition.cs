using Guoshai.Rules.Editions;

namespace Guoshai.Classifier.Matching;

/// <summary>An edition with the index that matching needs. Immutable; built once, swapped whole.</summary>
public sealed class CompiledEdition
{
    private CompiledEdition(Edition edition) => Edition = edition;

    /// <summary>The edition it was built from.</summary>
    public Edition Edition { get; }

    /// <summary>Builds the index.</summary>
    public static CompiledEdition Compile(Edition edition) => new(edition);
}
