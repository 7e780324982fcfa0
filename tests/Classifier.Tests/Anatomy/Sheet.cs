using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Tests.Anatomy;

/// <summary>A printed document under construction, and the directory it is read with. All places are invented.</summary>
internal sealed class Sheet
{
    private const double BodySize = 16;
    private const double TitleSize = 22;
    private const double MarkSize = 36;

    private readonly List<Passage> _passages = [];
    private int _table;

    public static BodyDirectory Directory { get; } = new(
        [
            new Township("白榆镇", "镇", ["白榆镇人民政府"]),
            new Township("石棠乡", "乡", ["石棠乡人民政府"]),
            new Township("河湾街道", "街道", ["河湾街道办事处"]),
        ],
        [
            new Department("禾清县人民政府", ["县政府"], "禾政", DepartmentClass.CommitteeOrGovernment),
            new Department("禾清县人民政府办公室", ["县政府办"], "禾政办", DepartmentClass.CommitteeOrGovernment),
            new Department("中共禾清县委政法委员会", ["县委政法委"], "禾政法", DepartmentClass.Department),
            new Department("禾清县民政局", ["县民政局"], "禾民", DepartmentClass.Department),
            new Department("禾清县教育局", ["县教育局"], "禾教", DepartmentClass.Department),
            new Department("禾清县残疾人联合会", ["县残联"], "禾残联", DepartmentClass.Department),
            new Department("禾清县市场监督管理局", ["县市场监管局"], "禾市监", DepartmentClass.Department),
            new Department("禾清县人民政府防汛抗旱指挥部办公室", ["县防指办"], "禾防指办", DepartmentClass.Department),
        ]);

    /// <summary>A whole plain notice of one department, to vary.</summary>
    public static Sheet Usual() => new Sheet()
        .Mark("禾清县民政局文件")
        .Centre("禾民〔2026〕12号")
        .Title("禾清县民政局关于做好冬季救助工作的通知")
        .Text("各镇人民政府、各乡人民政府、各街道办事处：")
        .Text("天气转冷，现将有关事项通知如下：", "一、各镇街要逐户走访。")
        .Right("禾清县民政局", "2026年11月5日");

    public Sheet Mark(params string[] lines) => Add(lines, PassageKind.Body, new Layout(Centred: true, FontSize: MarkSize));

    public Sheet Centre(params string[] lines) => Add(lines, PassageKind.Body, new Layout(Centred: true, FontSize: BodySize));

    public Sheet Title(params string[] lines) => Add(lines, PassageKind.Body, new Layout(Centred: true, FontSize: TitleSize));

    public Sheet Text(params string[] lines) => Add(lines, PassageKind.Body, new Layout(FontSize: BodySize));

    public Sheet Right(params string[] lines) => Add(lines, PassageKind.Body, new Layout(RightAligned: true, FontSize: BodySize));

    public Sheet NewPage(string line) => Add([line], PassageKind.Body, new Layout(FontSize: BodySize, PageBreakBefore: true));

    public Sheet Box(params string[] lines) => Add(lines, PassageKind.TextBox, Layout.Unknown);

    public Sheet Header(params string[] lines) => Add(lines, PassageKind.Header, Layout.Unknown);

    public Sheet Footer(params string[] lines) => Add(lines, PassageKind.Footer, Layout.Unknown);

    public Sheet Note(params string[] lines) => Add(lines, PassageKind.Note, Layout.Unknown);

    /// <summary>Lines as character recognition hands them on: no look is known.</summary>
    public Sheet Scanned(params string[] lines) => Add(lines, PassageKind.Body, new Layout(Confidence: 0.9));

    public Sheet Table(params string[][] rows)
    {
        _table++;

        foreach (var (row, r) in rows.Select((row, r) => (row, r)))
        {
            foreach (var (cell, c) in row.Select((cell, c) => (cell, c)))
            {
                _passages.Add(new Passage(cell, new Place(null, _passages.Count + 1, _table, r + 1, c + 1), PassageKind.Cell, Layout.Unknown));
            }
        }

        return this;
    }

    public Notice Read() => AnatomyReader.Read(new DocumentText(_passages, DocumentForm.Docx, []), Directory);

    public static IReadOnlyList<string> Texts(IEnumerable<Passage> passages) => [.. passages.Select(p => p.Text)];

    private Sheet Add(IEnumerable<string> lines, PassageKind kind, Layout layout)
    {
        foreach (var line in lines)
        {
            _passages.Add(new Passage(line, new Place(layout.Confidence is null ? null : 1, _passages.Count + 1), kind, layout));
        }

        return this;
    }
}
