using Guoshai.Classifier.Matching;

namespace Guoshai.Gateway.Publishing;

/// <summary>Indexes at hand, by their content's hash: the one before, for a rollback, and those built ahead of their publication. One thread uses it.</summary>
internal sealed class EditionShelf
{
    // The one before, the next by date, and an approved draft.
    private const int Room = 3;

    private readonly List<(string Hash, Task<CompiledEdition> Edition)> _rows = [];

    /// <summary>Whether one is being built now.</summary>
    public bool IsBuilding => _rows.Any(r => !r.Edition.IsCompleted);

    /// <summary>The index of that content, or its building; a failed one too, so that it is not tried again and again. Null where there is none.</summary>
    public Task<CompiledEdition>? Find(string hash) => _rows.FirstOrDefault(r => r.Hash == hash).Edition;

    /// <summary>Puts one in front; the last one goes where there is no room.</summary>
    public void Keep(string hash, Task<CompiledEdition> edition)
    {
        _rows.RemoveAll(r => r.Hash == hash);
        _rows.Insert(0, (hash, edition));
        _rows.RemoveRange(Math.Min(Room, _rows.Count), Math.Max(0, _rows.Count - Room));
    }
}
