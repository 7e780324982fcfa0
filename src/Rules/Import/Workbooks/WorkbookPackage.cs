using System.IO.Compression;
using System.Xml;

namespace Guoshai.Rules.Import.Workbooks;

/// <summary>The zip of a workbook: hands out its parts as XML, within <see cref="WorkbookLimits"/>.</summary>
internal sealed class WorkbookPackage : IDisposable
{
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private long _unpacked;

    private WorkbookPackage(ZipArchive zip)
    {
        _zip = zip;

        foreach (var entry in zip.Entries)
        {
            if (!_parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry))
            {
                throw new UnreadableWorkbookException("文件里有重名的部件，已损坏，请用 Excel 重新另存为 .xlsx 后导入。");
            }
        }
    }

    /// <exception cref="UnreadableWorkbookException">It is no zip, or too large.</exception>
    public static WorkbookPackage Open(Stream stream)
    {
        if (stream.Length > WorkbookLimits.Bytes)
        {
            throw new UnreadableWorkbookException($"文件超过 {WorkbookLimits.Bytes >> 20} MiB 的上限，请拆分后导入。");
        }

        Span<byte> head = stackalloc byte[OldOffice.Length];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;

        if (read == head.Length && head.SequenceEqual(OldOffice))
        {
            throw new UnreadableWorkbookException("文件加了密码，或是旧版 .xls 格式，请去掉密码并另存为 .xlsx 后导入。");
        }

        try
        {
            var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);

            return zip.Entries.Count <= WorkbookLimits.Parts
                ? new WorkbookPackage(zip)
                : throw new UnreadableWorkbookException("文件里的部件太多，不是普通的工作簿，请用 Excel 重新另存为 .xlsx 后导入。");
        }
        catch (InvalidDataException)
        {
            throw new UnreadableWorkbookException("文件不是 .xlsx 工作簿或已损坏，请用 Excel 重新另存为 .xlsx 后导入。");
        }
    }

    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>A part as XML: no document type, nothing fetched, limits of size, ratio and depth.</summary>
    public PartReader Read(string part)
    {
        if (!_parts.TryGetValue(part, out var entry))
        {
            throw new UnreadableWorkbookException("工作簿缺少必要的部件，已损坏，请用 Excel 重新另存为 .xlsx 后导入。");
        }

        try
        {
            return new PartReader(new CountingStream(entry.Open(), entry.CompressedLength, this));
        }
        catch (InvalidDataException)
        {
            throw new UnreadableWorkbookException("工作簿的一个部件损坏或加了密，请用 Excel 重新另存为 .xlsx 后导入。");
        }
    }

    public void Dispose() => _zip.Dispose();

    /// <summary>Counts what really comes out of the zip; what its directory claims is not believed.</summary>
    private sealed class CountingStream(Stream inner, long packed, WorkbookPackage package) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            _read += count;
            package._unpacked += count;

            return package._unpacked > WorkbookLimits.Unpacked || (_read > WorkbookLimits.RatioFrom && _read / Math.Max(packed, 1) > WorkbookLimits.Ratio)
                ? throw new UnreadableWorkbookException("文件解压后过大，可能有大片只设了格式的空白区域，请删去空白行列后重新保存。")
                : count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

/// <summary>One part, read forward only. Elements are told by their local names: both dialects of the format use the same.</summary>
internal sealed class PartReader : IDisposable
{
    private readonly XmlReader _xml;

    public PartReader(Stream stream) => _xml = XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    });

    /// <summary>The element or text that was read last.</summary>
    public XmlReader Xml => _xml;

    /// <summary>Moves to the next node.</summary>
    public bool Read()
    {
        var read = _xml.Read();

        return _xml.Depth > WorkbookLimits.Depth
            ? throw new UnreadableWorkbookException("工作簿的结构嵌套过深，不是普通的工作簿，请用 Excel 重新另存为 .xlsx 后导入。")
            : read;
    }

    public bool IsStart(string name) => _xml.NodeType == XmlNodeType.Element && _xml.LocalName == name;

    public bool IsEnd(string name) => _xml.NodeType == XmlNodeType.EndElement && _xml.LocalName == name;

    /// <summary>An attribute by its local name, whatever its namespace; null where it is missing.</summary>
    public string? Attribute(string name)
    {
        for (var found = _xml.MoveToFirstAttribute(); found; found = _xml.MoveToNextAttribute())
        {
            if (_xml.LocalName == name)
            {
                var value = _xml.Value;
                _xml.MoveToElement();
                return value;
            }
        }

        _xml.MoveToElement();
        return null;
    }

    public void Dispose() => _xml.Dispose();
}
