using System.Text;
using Guoshai.Classifier.Extraction.Docx;
using Guoshai.Classifier.Extraction.Packages;

namespace Guoshai.Classifier.Extraction;

/// <summary>What the first look at a document's bytes tells.</summary>
internal abstract record Sniffed
{
    private Sniffed() { }

    /// <summary>A Word document.</summary>
    public sealed record Docx(ZipParts Parts) : Sniffed;

    /// <summary>A PDF; whether it has a text layer is not known yet.</summary>
    public sealed record Pdf : Sniffed;

    /// <summary>An OFD document.</summary>
    public sealed record Ofd(ZipParts Parts) : Sniffed;
}

/// <summary>Tells a document's form by its content, never by its name.</summary>
internal static class FormatSniffer
{
    // A PDF's header may stand behind other bytes, but not further in (ISO 32000-1, implementation note 13).
    private const int PdfHeaderWithin = 1024;

    private static readonly (byte[] Magic, string Name)[] Others =
    [
        ([0xFF, 0xD8, 0xFF], "JPEG 图片"), ([0x89, .. "PNG"u8], "PNG 图片"), ([.. "GIF8"u8], "GIF 图片"), ([.. "BM"u8], "BMP 图片"),
        ([.. "II*\0"u8], "TIFF 图片"), ([.. "MM\0*"u8], "TIFF 图片"), ([.. "Rar!"u8], "RAR 压缩包"), ([.. "7z"u8, 0xBC, 0xAF], "7z 压缩包"),
        ([0x1F, 0x8B], "gzip 压缩包"), ([.. "{\\rtf"u8], "RTF 文档"), ([.. "MIME-Version"u8], "网页归档"), ([.. "CAJ"u8], "CAJ 文档"),
        ([.. "%!PS"u8], "PostScript 文档"), ([.. "MZ"u8], "Windows 程序"), ([0x7F, .. "ELF"u8], "程序"),
    ];

    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Looks at the bytes.</summary>
    /// <exception cref="UnreadableException">They are empty, too many, or of a form that is not read.</exception>
    public static Sniffed Look(byte[] bytes, ExtractionOptions limits)
    {
        if (bytes.Length == 0)
        {
            throw new UnreadableException(UnreadableReason.Empty, "文件是空的，请重新报送。");
        }

        if (bytes.Length > limits.MaxBytes)
        {
            throw new UnreadableException(UnreadableReason.TooLarge, $"文件超过{limits.MaxBytes / 1024 / 1024}兆字节，请压缩图片或分开报送。");
        }

        var head = bytes.AsSpan(0, Math.Min(bytes.Length, PdfHeaderWithin));

        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
        {
            return Package(ZipParts.Open(bytes, limits), limits);
        }

        return head.IndexOf("%PDF-"u8) >= 0 ? new Sniffed.Pdf() : throw Other(bytes, head);
    }

    private static Sniffed Package(ZipParts parts, ExtractionOptions limits)
    {
        if (parts.Has("OFD.xml"))
        {
            return new Sniffed.Ofd(parts);
        }

        var package = new OfficePackage(parts, limits);
        var main = package.MainPart();
        var type = (main is null ? null : package.ContentType(main)) ?? "";

        if (type.Contains("word", StringComparison.OrdinalIgnoreCase) || parts.Has("word/document.xml")
            || (main is not null && type.Length == 0 && main.StartsWith("word/", StringComparison.OrdinalIgnoreCase)))
        {
            return new Sniffed.Docx(parts);
        }

        throw Unsupported(type switch
        {
            _ when type.Contains("spreadsheetml", StringComparison.OrdinalIgnoreCase) || type.Contains("ms-excel", StringComparison.OrdinalIgnoreCase) => "Excel 表格",
            _ when type.Contains("presentationml", StringComparison.OrdinalIgnoreCase) || type.Contains("powerpoint", StringComparison.OrdinalIgnoreCase) => "演示文稿",
            _ when parts.Has("mimetype") && parts.Has("content.xml") => "OpenDocument 文档",
            _ => "ZIP 压缩包",
        });
    }

    private static UnreadableException Other(byte[] bytes, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Ole))
        {
            return Compound(bytes);
        }

        foreach (var (magic, name) in Others)
        {
            if (head.StartsWith(magic))
            {
                return Unsupported(name);
            }
        }

        var start = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');

        return start switch
        {
            _ when start.StartsWith("<?xml", StringComparison.Ordinal) => Unsupported("XML 文档"),
            _ when start.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) => Unsupported("网页"),
            _ when head.IndexOf((byte)0) < 0 => Unsupported("纯文本"),
            _ => new UnreadableException(UnreadableReason.Unsupported, "认不出文件的格式，请报送 docx、pdf 或 ofd。"),
        };
    }

    /// <summary>Old Office files, and new ones under a password, share one container.</summary>
    private static UnreadableException Compound(byte[] bytes)
    {
        bool Names(string stream) => bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;

        return Names("EncryptedPackage")
            ? new UnreadableException(UnreadableReason.Encrypted, "文件设了打开密码，请解除密码后重新报送。")
            : Unsupported(
                Names("WordDocument") ? "DOC 或 WPS 文字（旧格式）"
                : Names("Workbook") ? "XLS 表格"
                : Names("PowerPoint Document") ? "PPT 演示文稿"
                : "旧版 Office 文档");
    }

    private static UnreadableException Unsupported(string name) =>
        new(UnreadableReason.Unsupported, $"这是{name}，不能读取，请报送 docx、pdf 或 ofd。");
}
