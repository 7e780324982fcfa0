using System.Globalization;

namespace Guoshai.Classifier.Tests.Extraction.Ofd;

/// <summary>Writes small OFD documents for tests, in millimetres from the left and upper edge to the baseline.</summary>
internal static class TestOfd
{
    public const string Picture = "<ofd:ImageObject Boundary=\"0 0 210 297\" ResourceID=\"9\"/>";

    private const string Namespace = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

    public static string Text(double left, double baseline, double size, string text, string steps = "", string attributes = "") =>
        string.Create(CultureInfo.InvariantCulture, $"<ofd:TextObject Boundary=\"{left} 0 150 297\" Size=\"{size}\" {attributes}><ofd:TextCode X=\"0\" Y=\"{baseline}\" {steps}>{text}</ofd:TextCode></ofd:TextObject>");

    /// <summary>A document of pages, each given by its objects.</summary>
    public static byte[] Of(params string[] pages) => With("", [], pages);

    /// <summary>The same with more in its document part, more parts, and what stands before the root of each page.</summary>
    public static byte[] With(string document, IReadOnlyList<(string Name, string Content)> parts, params string[] pages) => TestDocx.Zip(
    [
        ("OFD.xml", $"<ofd:OFD {Namespace} DocType=\"OFD\" Version=\"1.1\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
        ("Doc_0/Document.xml",
            $"<ofd:Document {Namespace}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{document}</ofd:CommonData>"
            + $"<ofd:Pages>{string.Concat(pages.Select((_, i) => $"<ofd:Page ID=\"{i + 1}\" BaseLoc=\"Pages/Page_{i}/Content.xml\"/>"))}</ofd:Pages></ofd:Document>"),
        .. pages.Select((page, i) => ($"Doc_0/Pages/Page_{i}/Content.xml", Page(page))),
        .. parts,
    ]);

    public static string Page(string objects) => objects.StartsWith("<!", StringComparison.Ordinal)
        ? objects
        : $"<ofd:Page {Namespace}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>";
}
