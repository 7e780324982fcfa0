using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Tests;
using static Guoshai.Classifier.Tests.Extraction.Reading;

namespace Guoshai.Classifier.Tests.Extraction;

public class ABomb
{
    private static readonly ExtractionOptions Small = new() { MaxPartBytes = 4 * 1024 * 1024, MaxUnpackedBytes = 8 * 1024 * 1024, MaxParts = 50 };

    private static byte[] WithBody(byte[] body) => TestDocx.Zip(
    [
        ("_rels/.rels", Encoding.UTF8.GetBytes("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>")),
        ("word/document.xml", body),
    ]);

    private static byte[] Spaces(int length) => [.. Encoding.UTF8.GetBytes($"<w:document {TestDocx.Namespaces}>"), .. Enumerable.Repeat((byte)' ', length), .. Encoding.UTF8.GetBytes("</w:document>")];

    [Fact]
    public void Of_one_part_is_stopped_while_it_unpacks() => Assert.Equal(UnreadableReason.TooLarge, Refused(WithBody(Spaces(5 * 1024 * 1024)), Small).Reason);

    [Fact]
    public void That_unpacks_too_well_is_stopped() => Assert.Equal(UnreadableReason.TooLarge, Refused(WithBody(Spaces(3 * 1024 * 1024)), Small).Reason);

    [Fact]
    public void That_lies_about_its_size_is_stopped_all_the_same()
    {
        var bytes = WithBody(Spaces(5 * 1024 * 1024));

        for (var at = 0; at < bytes.Length - 46; at++)
        {
            // The unpacked size in the central directory.
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)) == 0x02014b50)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 24), 10);
            }
        }

        Assert.Equal(UnreadableReason.TooLarge, Refused(bytes, Small).Reason);
    }

    [Fact]
    public void Of_many_parts_is_stopped_before_any_is_read() =>
        Assert.Equal(UnreadableReason.TooLarge, Refused(TestDocx.Zip(Enumerable.Range(0, 51).Select(i => ($"{i}", "x"))), Small).Reason);

    [Fact]
    public void Of_a_million_parts_is_stopped_at_once()
    {
        // A directory of a million entries that name nothing, as no archiver would write it.
        const int Count = 1_000_000;
        var directory = new byte[(Count * 46) + 22];
        var entry = new byte[46];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, 0x02014b50);

        for (var i = 0; i < Count; i++)
        {
            entry.CopyTo(directory, i * 46);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(Count * 46), 0x06054b50);
        byte[] bytes = [.. "PK\x03\x04"u8, .. directory];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 6), 4);

        Assert.Contains(Refused(bytes).Reason, new[] { UnreadableReason.TooLarge, UnreadableReason.Malformed });
    }

    [Fact]
    public void Within_a_package_is_never_unpacked()
    {
        var inner = TestDocx.Zip([("a", new string(' ', 3_000_000))]);
        var bytes = TestDocx.Zip(
        [
            ("_rels/.rels", Encoding.UTF8.GetBytes("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>")),
            ("word/document.xml", Encoding.UTF8.GetBytes($"<w:document {TestDocx.Namespaces}><w:body>{TestDocx.P("正文")}</w:body></w:document>")),
            ("word/embeddings/inner.zip", inner),
        ]);

        Assert.Equal(["正文"], Lines(bytes));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;&l;\"><!ENTITY n \"&m;&m;&m;&m;&m;\">]>")]
    public void Of_entities_is_refused(string documentType) =>
        Assert.Equal(UnreadableReason.Malformed, Refused(WithBody(Encoding.UTF8.GetBytes($"{documentType}<w:document {TestDocx.Namespaces}><w:body>{TestDocx.P("&x;")}</w:body></w:document>"))).Reason);

    [Theory]
    [InlineData("w:sdt")]
    [InlineData("w:tbl")]
    [InlineData("w:p")]
    [InlineData("mc:AlternateContent")]
    [InlineData("x")]
    public void Of_nested_elements_is_refused(string element)
    {
        const int Depth = 100_000;
        var body = new StringBuilder($"<w:document {TestDocx.Namespaces}><w:body>");
        body.Insert(body.Length, $"<{element}>", Depth).Insert(body.Length, $"</{element}>", Depth).Append("</w:body></w:document>");

        Assert.Equal(UnreadableReason.TooLarge, Refused(WithBody(Encoding.UTF8.GetBytes(body.ToString())), new ExtractionOptions { MaxRatio = 1_000_000 }).Reason);
    }

    [Fact]
    public void Of_nested_pdf_arrays_ends()
    {
        const int Depth = 200_000;
        var bytes = TestPdf.Write([$"<< /Type /Catalog /Pages {new string('[', Depth)}{new string(']', Depth)} >>"]);

        Assert.IsType<ReadResult.Unreadable>(DocumentReader.Read(bytes, new ExtractionOptions(), default));
    }

    [Theory]
    // A page tree that is its own child, and one of two that hold each other.
    [InlineData("<< /Type /Pages /Count 1 /Kids [2 0 R] >>", "<< >>")]
    [InlineData("<< /Type /Pages /Count 1 /Kids [3 0 R] /Parent 3 0 R >>", "<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>")]
    // A form that draws itself, contents that name themselves, a font that is its own descendant.
    [InlineData("<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /F 4 0 R >> >> /Contents 5 0 R >>")]
    [InlineData("<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R >>")]
    [InlineData("<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 7 0 R >> >> /Contents 8 0 R >>")]
    public void Of_pdf_objects_that_name_one_another_ends(string pages, string page)
    {
        const string Form = "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F 4 0 R >> >> /Length 5 >>\nstream\n/F Do\nendstream";
        var bytes = TestPdf.Write(
        [
            "<< /Type /Catalog /Pages 2 0 R >>", pages, page, Form, "<< /Length 5 >>\nstream\n/F Do\nendstream", "[6 0 R 6 0 R]",
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 7 0 R /DescendantFonts [7 0 R] >>", "<< /Length 30 >>\nstream\nBT /F1 16 Tf 74 700 Td <4E00> Tj ET\nendstream",
        ]);

        Assert.NotNull(DocumentReader.Read(bytes, new ExtractionOptions { Seconds = 10 }, default));
    }

    [Fact]
    public void Of_a_pdf_whose_tables_lead_back_to_themselves_ends()
    {
        var good = Encoding.Latin1.GetString(TestPdf.Of(new TestPdf.Page(TestPdf.Text(74, 100, 16, "各镇街要上报。"))));
        var start = good.LastIndexOf("xref\n0 ", StringComparison.Ordinal);
        var looped = good.Replace("/Root 1 0 R", $"/Root 1 0 R /Prev {start}", StringComparison.Ordinal);

        Assert.Equal(["各镇街要上报。"], Lines(Encoding.Latin1.GetBytes(looped)));
    }

    [Fact]
    public void Of_pdf_filters_is_stopped_by_its_memory()
    {
        // A content stream of zeros, packed twice: 300 MB from half a kilobyte.
        var packed = Deflate(Deflate(new byte[300 * 1024 * 1024]));
        var stream = Encoding.Latin1.GetString(packed);
        var bytes = TestPdf.Write(
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            $"<< /Length {packed.Length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n{stream}\nendstream",
        ]);

        Assert.IsType<ReadResult.Unreadable>(DocumentReader.Read(bytes, new ExtractionOptions { Seconds = 10 }, default));
    }

    private static byte[] Deflate(byte[] data)
    {
        var into = new MemoryStream();

        using (var deflater = new ZLibStream(into, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflater.Write(data);
        }

        return into.ToArray();
    }
}

public class ADamagedFile
{
    private static readonly byte[] Docx = TestDocx.Of(
        string.Concat(Enumerable.Range(0, 400).Select(i => TestDocx.P($"第{i}段，各镇街要在第{i * 7919 % 1000}日前完成排查{i * 104729 % 99991}并上报。"))));

    private static readonly byte[] Pdf = TestPdf.Of([.. Enumerable.Range(0, 5).Select(page => new TestPdf.Page(
        TestPdf.Lines(74, 100, 16, 28, [.. Enumerable.Range(0, 20).Select(line => $"第{page}页第{line}行，各镇街要上报。")])))]);

    [Fact]
    public void Ends_in_a_result_wherever_it_was_cut()
    {
        foreach (var good in new[] { Docx, Pdf })
        {
            for (var length = 0; length < good.Length; length += 1024)
            {
                Assert.NotNull(DocumentReader.Read(good[..length], new ExtractionOptions(), default));
            }
        }
    }

    [Fact]
    public void Is_never_read_in_part_where_a_docx_was_cut()
    {
        for (var length = 0; length < Docx.Length; length += 1024)
        {
            Assert.IsType<ReadResult.Unreadable>(DocumentReader.Read(Docx[..length], new ExtractionOptions(), default));
        }
    }

    [Fact]
    public void Ends_in_a_result_whatever_bits_were_flipped()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            // A PDF costs a process: every tenth.
            Assert.NotNull(DocumentReader.Read(Flip(seed % 10 == 0 ? Pdf : Docx, seed), new ExtractionOptions(), default));
        }
    }

    [Fact]
    public void Is_told_by_its_checksums_where_a_docx_has_a_wrong_character()
    {
        var whole = Lines(Docx);

        for (var seed = 0; seed < 200; seed++)
        {
            if (DocumentReader.Read(Flip(Docx, seed), new ExtractionOptions(), default) is ReadResult.Read read)
            {
                Assert.Equal(whole, read.Document.Passages.Select(passage => passage.Text));
            }
        }
    }

    private static byte[] Flip(byte[] good, int seed)
    {
        var random = new Random(seed);
        var bytes = good.ToArray();

        for (var flips = random.Next(1, 20); flips > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }
}

public class TheHostileSet
{
    private static readonly ReaderCommand Reader = new(Path.Combine(AppContext.BaseDirectory, "Guoshai.ReadWorker"), ["read-worker"]);

    [SharedFact]
    public async Task Ends_file_by_file_in_text_or_one_clear_reason_within_the_limits()
    {
        var limits = new ExtractionOptions();
        var files = HostileSet.Files(Shared.PathOf("hostile"));
        await using var pool = new ReaderPool(Reader, limits);

        var outcomes = await HostileSet.ReadAsync(pool, files, limits.Readers, default);

        Assert.Equal(files.Select(Path.GetFileName).Order(StringComparer.Ordinal), outcomes.Select(outcome => outcome.File));
        Assert.All(outcomes.Where(outcome => outcome.Outcome != "text"), outcome => Assert.EndsWith("。", outcome.Detail, StringComparison.Ordinal));
        Assert.DoesNotContain(outcomes, outcome => outcome.Outcome is nameof(UnreadableReason.ReaderCrashed) or nameof(UnreadableReason.ReaderMissing));
        Assert.InRange(pool.PeakMegabytes, 1, limits.MemoryMegabytes);
        Assert.InRange(pool.Ready.Count, 1, limits.Readers);
    }
}
