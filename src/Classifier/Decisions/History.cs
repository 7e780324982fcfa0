namespace Guoshai.Classifier.Decisions;

/// <summary>The tasks that were delivered lately and may still be running, for the finding of duplicates.</summary>
/// <param name="Running">In order of arrival; those of returned documents are not in it.</param>
public sealed record History(IReadOnlyList<RunningTask> Running)
{
    /// <summary>Nothing is running.</summary>
    public static History Empty { get; } = new([]);
}

/// <summary>A delivered task that may still be running.</summary>
/// <param name="DocumentId">The id of the document that gave it.</param>
/// <param name="Number">That document's number; null where it had none.</param>
/// <param name="Title">That document's title.</param>
/// <param name="Issuers">Directory names of its issuers.</param>
/// <param name="Date">That document's date.</param>
/// <param name="Quote">The task's words.</param>
/// <param name="Codes">The codes that it fell under.</param>
/// <param name="Townships">Directory names of the townships asked.</param>
public sealed record RunningTask(
    string DocumentId,
    string? Number,
    string Title,
    IReadOnlyList<string> Issuers,
    DateOnly Date,
    string Quote,
    IReadOnlyList<string> Codes,
    IReadOnlyList<string> Townships);
