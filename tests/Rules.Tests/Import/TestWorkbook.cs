using System.IO.Compression;
using System.Security;
using System.Text;
using Guoshai.Rules.Import;

namespace Guoshai.Rules.Tests.Import;

/// <summary>Builds a workbook part by part, as Excel would or as it never would.</summary>
internal sealed class TestWorkbook
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Relations = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";

    private readonly List<(string Name, string State, string Xml)> _sheets = [];
    private readonly Dictionary<string, byte[]> _parts = [];

    public string SharedStrings { get; set; } = "";

    public string BookProperties { get; set; } = "";

    /// <summary>Adds a sheet of texts, rows parted by line ends and cells by "|"; an empty line is an empty row.</summary>
    public TestWorkbook Sheet(string name, string rows, string merges = "", string state = "visible") =>
        RawSheet(name, $"<sheetData>{string.Concat(rows.Split('\n').Select(Row))}</sheetData>{Merges(merges)}", state);

    public TestWorkbook RawSheet(string name, string content, string state = "visible")
    {
        _sheets.Add((name, state, $"<worksheet {Main}>{content}</worksheet>"));
        return this;
    }

    /// <summary>The two sheets of bodies.</summary>
    public TestWorkbook Directory() => this
        .Sheet("镇街名录", "名称|种类|别名\n松岭镇|镇|松岭\n渡口街道|街道|")
        .Sheet("部门名录", "名称|别名|机关代字|类别\n芦川县民政局|县民政局;民政局|芦民|部门\n芦川县水利局|县水利局|芦水|部门\n芦川县人民政府||芦政|党委政府");

    /// <summary>Adds a part, or puts another in the place of one.</summary>
    public TestWorkbook Part(string name, string text)
    {
        _parts[name] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    public byte[] Bytes()
    {
        using var stream = new MemoryStream();

        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in Parts().Where(p => !_parts.ContainsKey(p.Key)).Concat(_parts))
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    public ImportResult Import(DateOnly? validFrom = null) => WorkbookImport.Read("清单.xlsx", new MemoryStream(Bytes()), null, validFrom);

    public ImportResult.Accepted Accepted(DateOnly? validFrom = null) => Import(validFrom) switch
    {
        ImportResult.Accepted accepted => accepted,
        ImportResult.Rejected rejected => throw new Xunit.Sdk.XunitException(string.Join('\n', rejected.Problems)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The faults, each as "sheet row column".</summary>
    public IReadOnlyList<string> Faults() =>
        [.. Assert.IsType<ImportResult.Rejected>(Import()).Problems.Select(p => $"{p.Sheet} {p.Row} {p.Column}".Trim())];

    private Dictionary<string, byte[]> Parts()
    {
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ["_rels/.rels"] = $"<Relationships {Relations}><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ["xl/workbook.xml"] = $"<workbook {Main}>{BookProperties}<sheets>{string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships {Relations}>{string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}<Relationship Id=\"rIdS\" Type=\"{Office}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>",
            ["xl/sharedStrings.xml"] = $"<sst {Main}>{SharedStrings}</sst>",
        };

        foreach (var (sheet, at) in _sheets.Select((s, i) => (s, i)))
        {
            parts[$"xl/worksheets/sheet{at + 1}.xml"] = sheet.Xml;
        }

        return parts.ToDictionary(p => p.Key, p => Encoding.UTF8.GetBytes(p.Value));
    }

    private static string Row(string cells, int at) => $"<row r=\"{at + 1}\">{string.Concat(cells.Split('|').Select((text, column) =>
        text.Length == 0 ? "" : $"<c r=\"{(char)('A' + column)}{at + 1}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text.Replace('/', '\n'))}</t></is></c>"))}</row>";

    private static string Merges(string merges) => merges.Length == 0 ? ""
        : $"<mergeCells>{string.Concat(merges.Split(' ').Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>";
}
