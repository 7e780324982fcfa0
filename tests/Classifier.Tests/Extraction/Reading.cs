using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Tests.Extraction;

/// <summary>Reads bytes in this process, as tests want it.</summary>
internal static class Reading
{
    public static DocumentText Text(byte[] bytes) =>
        Assert.IsType<ReadResult.Read>(DocumentReader.Read(bytes, new ExtractionOptions(), default)).Document;

    public static IReadOnlyList<string> Lines(byte[] bytes) => [.. Text(bytes).Passages.Select(passage => passage.Text)];

    public static ReadResult.Unreadable Refused(byte[] bytes, ExtractionOptions? limits = null) =>
        Assert.IsType<ReadResult.Unreadable>(DocumentReader.Read(bytes, limits ?? new ExtractionOptions(), default));
}
