using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Guoshai.Classifier.Extraction.Packages;

/// <summary>The parts of a zip package in memory, unpacked one at a time under limits. Nothing is written to disk.</summary>
/// <remarks>
/// The directory is walked here, and not by the framework, so that a count or a size is checked before anything is
/// allocated for it, a name that stands twice is refused, and a part whose checksum is wrong is never read as if it were sound.
/// Source: APPNOTE.TXT 6.3.10, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
/// </remarks>
internal sealed class ZipParts
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int LongestComment = ushort.MaxValue;
    private const int RatioCountsFrom = 1024 * 1024;

    private readonly byte[] _bytes;
    private readonly ExtractionOptions _limits;
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private long _unpacked;

    private ZipParts(byte[] bytes, ExtractionOptions limits)
    {
        _bytes = bytes;
        _limits = limits;
    }

    private readonly record struct Entry(ushort Flags, ushort Method, uint Crc, int Packed, int Offset);

    /// <summary>The names of the parts, without a leading slash.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Reads the directory of a package.</summary>
    /// <exception cref="UnreadableException">The package is broken, has too many parts or a part twice.</exception>
    public static ZipParts Open(byte[] bytes, ExtractionOptions limits)
    {
        var parts = new ZipParts(bytes, limits);
        parts.ReadDirectory();
        return parts;
    }

    /// <summary>Whether there is a part of this name, whatever its case.</summary>
    public bool Has(string name) => _entries.ContainsKey(name.TrimStart('/'));

    /// <summary>Unpacks one part.</summary>
    /// <param name="name">With or without a leading slash, in any case.</param>
    /// <returns>Its bytes; null where there is no such part.</returns>
    /// <exception cref="UnreadableException">It is broken, encrypted or passes a limit.</exception>
    public byte[]? Read(string name)
    {
        if (!_entries.TryGetValue(name.TrimStart('/'), out var entry))
        {
            return null;
        }

        if ((entry.Flags & 1) != 0)
        {
            throw new UnreadableException(UnreadableReason.Encrypted, "压缩包设了密码，请解除密码后重新报送。");
        }

        var data = Unpack(entry);

        return Crc32.Of(data) == entry.Crc
            ? data
            : throw Broken("部件的校验和不符");
    }

    private void ReadDirectory()
    {
        var end = FindEnd();
        var at = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(end + 16)), int.MaxValue);
        var count = 0;

        while (at >= 0 && at <= _bytes.Length - EntryLength && Signature(at) == 0x02014b50)
        {
            if (++count > _limits.MaxParts)
            {
                throw new UnreadableException(UnreadableReason.TooLarge, $"压缩包内的部件超过{_limits.MaxParts}个，请精简后重新报送。");
            }

            at = ReadEntry(at);
        }

        if (_entries.Count == 0 || at > end)
        {
            throw Broken("压缩包的目录不完整");
        }
    }

    private int ReadEntry(int at)
    {
        var head = _bytes.AsSpan(at);
        var name = BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
        var extra = BinaryPrimitives.ReadUInt16LittleEndian(head[30..]);
        var comment = BinaryPrimitives.ReadUInt16LittleEndian(head[32..]);
        var next = at + EntryLength + name + extra + comment;

        if (next > _bytes.Length)
        {
            throw Broken("压缩包的目录不完整");
        }

        var entry = new Entry(
            BinaryPrimitives.ReadUInt16LittleEndian(head[8..]),
            BinaryPrimitives.ReadUInt16LittleEndian(head[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(head[16..]),
            (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(head[20..]), int.MaxValue),
            (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(head[42..]), int.MaxValue));
        var key = Encoding.UTF8.GetString(head.Slice(EntryLength, name)).Replace('\\', '/').TrimStart('/');

        if (!_entries.TryAdd(key, entry))
        {
            throw Broken("压缩包内有重名的部件");
        }

        return next;
    }

    private int FindEnd()
    {
        for (var at = _bytes.Length - EndLength; at >= 0 && at >= _bytes.Length - EndLength - LongestComment; at--)
        {
            if (Signature(at) == 0x06054b50)
            {
                return at;
            }
        }

        throw Broken("压缩包不完整，可能没有传完");
    }

    private byte[] Unpack(Entry entry)
    {
        var start = Start(entry);

        return entry.Method switch
        {
            0 => Stored(start, entry.Packed),
            8 => Inflate(start, entry.Packed),
            _ => throw new UnreadableException(UnreadableReason.Unsupported, $"压缩包用了不支持的压缩方法（{entry.Method}），请用常用软件另存后重新报送。"),
        };
    }

    private int Start(Entry entry)
    {
        if (entry.Offset > _bytes.Length - LocalLength || Signature(entry.Offset) != 0x04034b50)
        {
            throw Broken("压缩包的部件错位");
        }

        var head = _bytes.AsSpan(entry.Offset);
        var start = entry.Offset + LocalLength
            + BinaryPrimitives.ReadUInt16LittleEndian(head[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);

        return start <= _bytes.Length - entry.Packed ? start : throw Broken("压缩包的部件不完整");
    }

    private byte[] Stored(int start, int length)
    {
        _unpacked += Within(length, length);
        return _bytes.AsSpan(start, length).ToArray();
    }

    private byte[] Inflate(int start, int packed)
    {
        using var source = new MemoryStream(_bytes, start, packed, writable: false);
        using var inflater = new DeflateStream(source, CompressionMode.Decompress);
        var into = new byte[(int)Math.Clamp(packed * 8L, 1024, RatioCountsFrom)];
        var length = 0;

        for (int read; (read = inflater.Read(into, length, into.Length - length)) > 0;)
        {
            length = Within(length + read, packed);

            if (length == into.Length)
            {
                Array.Resize(ref into, length * 2);
            }
        }

        _unpacked += length;
        Array.Resize(ref into, length);
        return into;
    }

    private int Within(int length, int packed) =>
        length > _limits.MaxPartBytes
        || _unpacked + length > _limits.MaxUnpackedBytes
        || (length > RatioCountsFrom && length / Math.Max(1, packed) > _limits.MaxRatio)
            ? throw new UnreadableException(UnreadableReason.TooLarge, "压缩包解开后过大，疑似压缩炸弹，没有继续读取。")
            : length;

    private uint Signature(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at));

    private static UnreadableException Broken(string what) => new(UnreadableReason.Malformed, $"文件已损坏：{what}，请重新导出后报送。");
}
