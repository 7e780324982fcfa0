using Guoshai.Classifier.Extraction;

namespace Guoshai.Gateway.Reading;

internal sealed record ReaderCommand { public static ReaderCommand Self() => new(); }

internal static class ReaderHost { public static int Run() => 0; }

#pragma warning disable CS9113
internal sealed class ReaderPool(ReaderCommand command, ExtractionOptions options) : IAsyncDisposable
{
    public Task<ReadResult> ReadAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) =>
        Task.Run(() => DocumentReader.Read(bytes.ToArray(), options, ct), ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
