namespace Guoshai.Classifier.Extraction;

/// <summary>The limits under which untrusted bytes are read. What passes one of them is held, never cut short.</summary>
public sealed class ExtractionOptions
{
    /// <summary>The largest document, in bytes.</summary>
    public int MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The largest part of a package once unpacked, in bytes, counted while unpacking.</summary>
    public int MaxPartBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>All unpacked parts of a package together, in bytes.</summary>
    public long MaxUnpackedBytes { get; init; } = 200 * 1024 * 1024;

    /// <summary>The largest ratio of unpacked to packed size, for parts above one MiB.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>The most parts that a package may have.</summary>
    public int MaxParts { get; init; } = 5000;

    /// <summary>The deepest nesting of XML elements.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>The most pages of a paged document.</summary>
    public int MaxPages { get; init; } = 500;

    /// <summary>The most pages read by character recognition.</summary>
    public int MaxScannedPages { get; init; } = 40;

    /// <summary>The most characters of text that a document may yield.</summary>
    public int MaxCharacters { get; init; } = 4_000_000;

    /// <summary>The most passages that a document may yield.</summary>
    public int MaxPassages { get; init; } = 100_000;

    /// <summary>How long one document may take, in seconds of wall time; scans have <see cref="SecondsPerScannedPage"/> on top.</summary>
    public int Seconds { get; init; } = 20;

    /// <summary>How long one page of a scan may take, in seconds of wall time: ten times what it takes on an idle core, for the busy ones.</summary>
    public int SecondsPerScannedPage { get; init; } = 30;

    /// <summary>The memory of a reader process, in MiB; each program that it starts has as much again.</summary>
    public int MemoryMegabytes { get; init; } = 512;

    /// <summary>How many reader processes stand ready.</summary>
    public int Readers { get; init; } = 2;

    /// <summary>The least that <see cref="MemoryMegabytes"/> may be: what a reader and the recogniser need to start.</summary>
    public const int LeastMemory = 256;

    /// <summary>What is wrong with the limits, one sentence each, for a check before anything starts; empty where all is well.</summary>
    public IReadOnlyList<string> Faults()
    {
        (string Name, long Value, long Least)[] checks =
        [
            (nameof(MaxBytes), MaxBytes, 1), (nameof(MaxPartBytes), MaxPartBytes, 1), (nameof(MaxUnpackedBytes), MaxUnpackedBytes, 1),
            (nameof(MaxRatio), MaxRatio, 1), (nameof(MaxParts), MaxParts, 1), (nameof(MaxDepth), MaxDepth, 16), (nameof(MaxPages), MaxPages, 1),
            (nameof(MaxScannedPages), MaxScannedPages, 0), (nameof(MaxCharacters), MaxCharacters, 1), (nameof(MaxPassages), MaxPassages, 1),
            (nameof(Seconds), Seconds, 1), (nameof(SecondsPerScannedPage), SecondsPerScannedPage, 1),
            (nameof(MemoryMegabytes), MemoryMegabytes, LeastMemory), (nameof(Readers), Readers, 1),
        ];

        return [.. checks.Where(check => check.Value < check.Least).Select(check => $"Extraction:{check.Name} 是 {check.Value}，至少应为 {check.Least}。")];
    }
}
