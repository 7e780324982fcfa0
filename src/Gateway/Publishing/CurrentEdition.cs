using Guoshai.Classifier.Matching;

namespace Guoshai.Gateway.Publishing;

/// <summary>The edition in force in this process: swapped whole, taken once for each document.</summary>
internal sealed class CurrentEdition
{
    private CompiledEdition? _edition;
    private string? _stale;

    /// <summary>The edition; null while none is published.</summary>
    public CompiledEdition? Take() => Volatile.Read(ref _edition);

    /// <summary>Puts another edition in force from the next document on.</summary>
    public void Put(CompiledEdition next) => Volatile.Write(ref _edition, next);

    /// <summary>Why no document may be taken: this process is behind what is published. Null while it is not.</summary>
    public string? Stale
    {
        get => Volatile.Read(ref _stale);
        set => Volatile.Write(ref _stale, value);
    }
}
