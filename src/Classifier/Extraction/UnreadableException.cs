namespace Guoshai.Classifier.Extraction;

/// <summary>Ends the reading of a document from any depth; becomes <see cref="ReadResult.Unreadable"/> in <see cref="DocumentReader"/>.</summary>
internal sealed class UnreadableException(UnreadableReason reason, string detail) : Exception(detail)
{
    public UnreadableReason Reason => reason;
}
