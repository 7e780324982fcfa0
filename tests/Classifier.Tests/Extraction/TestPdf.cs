using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Guoshai.Classifier.Tests.Extraction;

/// <summary>Writes small PDFs for tests: Chinese by a predefined character map, without ToUnicode, as some typesetters do.</summary>
internal static class TestPdf
{
    /// <summary>One A4 page.</summary>
    public sealed record Page(params string[] Content)
    {
        /// <summary>In degrees, clockwise.</summary>
        public int Rotation { get; init; }

        /// <summary>Whether the instructions are packed, as most writers do.</summary>
        public bool Packed { get; init; }
    }

    /// <summary>A line of text on a page turned by 90 degrees, in points from the turned page's left and upper edge.</summary>
    public static string Turned(double left, double top, double size, string text) =>
        Inv($"BT /F1 {size} Tf 0 1 -1 0 {top} {left} Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> Tj ET");

    /// <summary>A line of text, in points from the left and upper edge to its baseline.</summary>
    public static string Text(double left, double top, double size, string text) =>
        Inv($"BT /F1 {size} Tf 1 0 0 1 {left} {842 - top} Tm <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> Tj ET");

    /// <summary>A drawn line, in points from the left and upper edge.</summary>
    public static string Rule(double left, double top, double right, double bottom) =>
        Inv($"0.5 w {left} {842 - top} m {right} {842 - bottom} l S");

    /// <summary>Paragraph lines set one below the other.</summary>
    public static string[] Lines(double left, double top, double size, double pitch, params string[] texts) =>
        [.. texts.Select((text, i) => Text(left, top + (i * pitch), size, text))];

    public static byte[] Of(params Page[] pages) => Of("UniGB-UCS2-H", pages);

    public static byte[] Of(string characterMap, params Page[] pages)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select((_, i) => $"{5 + (2 * i)} 0 R"))}] >>",
            $"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{characterMap} /DescendantFonts [4 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 "
                + "/W [1 95 500 814 939 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>",
        };

        foreach (var page in pages)
        {
            var content = string.Join('\n', page.Content);
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {page.Rotation} /Resources << /Font << /F1 3 0 R >> >> /Contents {objects.Count + 2} 0 R >>");
            content = page.Packed ? Pack(content) : content;
            objects.Add($"<< /Length {content.Length}{(page.Packed ? " /Filter /FlateDecode" : "")} >>\nstream\n{content}\nendstream");
        }

        return Write(objects);
    }

    /// <summary>A file of these objects, numbered from one, the first being the catalogue.</summary>
    public static byte[] Write(IReadOnlyList<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();

        foreach (var (body, i) in objects.Select((body, i) => (body, i)))
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{body}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string Pack(string content)
    {
        var packed = new MemoryStream();

        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            stream.Write(Encoding.Latin1.GetBytes(content));
        }

        return Encoding.Latin1.GetString(packed.ToArray());
    }

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
