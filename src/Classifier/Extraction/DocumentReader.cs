using System.Xml;
using Guoshai.Classifier.Extraction.Docx;
using Guoshai.Classifier.Extraction.Ofd;
using Guoshai.Classifier.Extraction.Pdf;

namespace Guoshai.Classifier.Extraction;

/// <summary>Reads a document's bytes in this process. Untrusted bytes go through <see cref="Containment.ReaderPool"/>, whose children call this.</summary>
public static class DocumentReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The whole document; its form is told by its content.</param>
    /// <param name="options">The limits to read under.</param>
    /// <param name="ct">Ends the reading early.</param>
    /// <returns>The text, or why there is none; bad bytes never throw.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static ReadResult Read(byte[] bytes, ExtractionOptions options, CancellationToken ct) => Read(bytes, options, static () => { }, ct);

    /// <summary>The same; tells of each page that took long, so that a parent knows that the reading goes on.</summary>
    internal static ReadResult Read(byte[] bytes, ExtractionOptions options, Action onPage, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(options);

        try
        {
            return new ReadResult.Read(FormatSniffer.Look(bytes, options) switch
            {
                Sniffed.Docx docx => DocxReader.Read(docx.Parts, options),
                Sniffed.Pdf => PdfReader.Read(bytes, options, onPage, ct),
                Sniffed.Ofd ofd => OfdReader.Read(ofd.Parts, options),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }
        catch (UnreadableException unreadable)
        {
            return new ReadResult.Unreadable(unreadable.Reason, unreadable.Message);
        }
        catch (XmlException)
        {
            return new ReadResult.Unreadable(UnreadableReason.Malformed, "文件已损坏：内部结构有错，请重新导出后报送。");
        }
        catch (InvalidDataException)
        {
            return new ReadResult.Unreadable(UnreadableReason.Malformed, "文件已损坏：压缩数据有错，请重新导出后报送。");
        }
        catch (OutOfMemoryException)
        {
            return new ReadResult.Unreadable(UnreadableReason.TooLarge, "读取文件所需的内存超过上限，没有继续读取。");
        }
        // The boundary of reading: whatever else a broken file sets off is a broken file.
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            return new ReadResult.Unreadable(UnreadableReason.Malformed, $"文件不能读取（{unexpected.GetType().Name}），请重新导出后报送。");
        }
    }
}
