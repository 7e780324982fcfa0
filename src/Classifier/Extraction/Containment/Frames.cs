using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Classifier.Extraction.Containment;

/// <summary>
/// What a reader process and its parent say to one another, over the process's standard input and output. Down: the limits
/// as a frame of JSON, then the document as a frame. Up: any number of empty frames, each a sign of life that renews the
/// deadline, then the reply as a frame of JSON. A frame is its length as four bytes, the low one first, and that many bytes.
/// </summary>
internal static class Frames
{
    private const int HeaderLength = 4;

    public static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> frame, CancellationToken ct)
    {
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, frame.Length);
        await stream.WriteAsync(header, ct);
        await stream.WriteAsync(frame, ct);
        await stream.FlushAsync(ct);
    }

    /// <returns>The frame; null where the stream ended.</returns>
    /// <exception cref="InvalidDataException">It is longer than <paramref name="longest"/>.</exception>
    public static async Task<byte[]?> ReadAsync(Stream stream, int longest, CancellationToken ct)
    {
        var header = new byte[HeaderLength];

        if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, ct) < HeaderLength)
        {
            return null;
        }

        var frame = new byte[Length(header, longest)];
        var read = await stream.ReadAtLeastAsync(frame, frame.Length, throwOnEndOfStream: false, ct);
        return read == frame.Length ? frame : null;
    }

    /// <summary>The same for the child, which has a thread to spare for it.</summary>
    public static byte[]? Read(Stream stream, int longest)
    {
        var header = new byte[HeaderLength];

        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
        {
            return null;
        }

        var frame = new byte[Length(header, longest)];
        return stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length ? frame : null;
    }

    public static void Write(Stream stream, ReadOnlySpan<byte> frame)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, frame.Length);
        stream.Write(header);
        stream.Write(frame);
        stream.Flush();
    }

    private static int Length(byte[] header, int longest)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);

        return length >= 0 && length <= longest
            ? length
            : throw new InvalidDataException($"A frame of {length} bytes, where {longest} are allowed.");
    }
}

/// <summary>
/// A reader's answer: either the text, or the reason and its sentence. The peak is the most memory that the process has
/// held so far, in MiB.
/// </summary>
internal sealed record ReaderReply(DocumentText? Document, UnreadableReason? Reason, string? Detail, int PeakMegabytes)
{
    public static ReaderReply Of(ReadResult result, int peak) => result switch
    {
        ReadResult.Read read => new(read.Document, null, null, peak),
        ReadResult.Unreadable unreadable => new(null, unreadable.Reason, unreadable.Detail, peak),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public ReadResult ToResult() => (Document, Reason) switch
    {
        ({ } document, _) => new ReadResult.Read(document),
        (_, { } reason) => new ReadResult.Unreadable(reason, Detail ?? ""),
        _ => throw new InvalidDataException("A reader's reply holds neither text nor a reason."),
    };
}

[JsonSerializable(typeof(ReaderReply))]
[JsonSerializable(typeof(ExtractionOptions))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Chinese as it is, and not as escapes three times as long; what is not known is left out.</summary>
    public static WireJson Compact { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    });
}
