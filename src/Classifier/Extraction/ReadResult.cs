namespace Guoshai.Classifier.Extraction;

/// <summary>What came of reading a document's bytes.</summary>
public abstract record ReadResult
{
    private ReadResult() { }

    /// <summary>The text was read.</summary>
    /// <param name="Document">The text with its places.</param>
    public sealed record Read(DocumentText Document) : ReadResult;

    /// <summary>The bytes cannot be read as a notice; the document is held.</summary>
    /// <param name="Reason">Which class of failure.</param>
    /// <param name="Detail">One sentence for a person, naming the format found or the limit passed; never a stack trace.</param>
    public sealed record Unreadable(UnreadableReason Reason, string Detail) : ReadResult;
}

/// <summary>Why bytes cannot be read.</summary>
public enum UnreadableReason
{
    /// <summary>There are no bytes.</summary>
    Empty,

    /// <summary>A format that is not read; the detail names it.</summary>
    Unsupported,

    /// <summary>A password is needed.</summary>
    Encrypted,

    /// <summary>The file is broken.</summary>
    Malformed,

    /// <summary>A limit of size, ratio, depth, pages or parts was passed.</summary>
    TooLarge,

    /// <summary>It could not be read within its time.</summary>
    TimedOut,

    /// <summary>The reader died of it.</summary>
    ReaderCrashed,

    /// <summary>It was read and has no text.</summary>
    NoText,

    /// <summary>A program that reads this form is not installed here; the detail names it.</summary>
    ReaderMissing,

    /// <summary>Parts of the text are unreadable: replacement or private-use characters, poor recognition.</summary>
    Garbled,
}
