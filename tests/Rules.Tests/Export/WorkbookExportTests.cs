using Guoshai.Rules.Editions;
using Guoshai.Rules.Export;
using Guoshai.Rules.Import;
using Guoshai.Rules.Items;
using Guoshai.Tests;

namespace Guoshai.Rules.Tests.Export;

public class AnExportedEdition
{
    [Fact]
    public void Reads_back_from_a_workbook_to_the_same_edition() => Assert.Equal(Samples.Edition.Hash, ThroughWorkbook(Samples.Edition).Hash);

    [Fact]
    public void Reads_back_from_a_folder_to_the_same_edition() => Assert.Equal(Samples.Edition.Hash, ThroughFolder(Samples.Edition).Hash);

    [Theory]
    [InlineData("=1+1")]
    [InlineData("001")]
    [InlineData("2026-01-01")]
    [InlineData("一行\n两行\r\n三行\t格")]
    [InlineData("a\"b',;&<>]]>")]
    [InlineData("_x000D_ 和 _x005F_x000D_ 与 _x")]
    [InlineData("𠮷野 👵")]
    [InlineData("注：说明")]
    [InlineData("一、党的建设（3项）")]
    [InlineData("共 3 项")]
    [InlineData("合计")]
    [InlineData("牵头部门：甲")]
    public void Keeps_a_matter_to_the_letter(string matter)
    {
        var item = Samples.Item("A-1", matter) with { Basis = matter, TownshipDuty = matter, DepartmentDuty = matter, Category = matter, Wordings = ["别的话", "又一种话"] };
        var edition = EditionHash.Named(0, Samples.Bodies, [item], DecisionPolicy.Default);

        Assert.Equal(edition.Hash, ThroughWorkbook(edition).Hash);
        Assert.Equal(edition.Hash, ThroughFolder(edition).Hash);
    }

    [Fact]
    public void Keeps_its_thresholds()
    {
        var policy = new DecisionPolicy(0.725, 0.3) { Kinds = FindingBands.None.With("taken_back", new FindingBand(0.8, 0.00001)).With("no_match", new FindingBand(1, 0)) };
        var edition = EditionHash.Named(0, Samples.Bodies, Samples.Edition.Items, policy);

        Assert.Equal(policy, ThroughWorkbook(edition).Policy);
        Assert.Equal(policy, ThroughFolder(edition).Policy);
        Assert.Equal(edition.Hash, ThroughWorkbook(edition).Hash);
    }

    [SharedFact]
    public void Of_a_whole_county_changes_nothing_by_way_of_a_workbook()
    {
        var folder = Shared.PathOf("corpus", "yunxi");
        var edition = Assert.IsType<ImportResult.Accepted>(FolderImport.Read(folder)).Edition;

        using var back = new TemporaryFolder();
        FolderExport.Write(ThroughWorkbook(edition), back.Path);

        Assert.Equal(File.ReadAllText(Path.Combine(folder, "items.csv")).ReplaceLineEndings("\n"), File.ReadAllText(Path.Combine(back.Path, "items.csv")));
        Assert.Equal(edition.Hash, ThroughWorkbook(edition).Hash);
    }

    [Fact]
    public void Is_a_workbook_by_the_letter_of_the_format()
    {
        using var stream = new MemoryStream();
        WorkbookExport.Write(Samples.Edition, stream);
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(stream, isEditable: false);

        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}"));
    }

    [Fact]
    public void Has_an_empty_template_that_lacks_only_its_filling()
    {
        using var stream = new MemoryStream();
        WorkbookExport.WriteTemplate(stream);
        stream.Position = 0;

        var rejected = Assert.IsType<ImportResult.Rejected>(WorkbookImport.Read("模板.xlsx", stream));
        Assert.Equal(["镇街名录"], rejected.Problems.Select(p => p.Sheet));
    }

    private static Edition ThroughWorkbook(Edition edition)
    {
        using var stream = new MemoryStream();
        WorkbookExport.Write(edition, stream);
        stream.Position = 0;

        return Accepted(WorkbookImport.Read("导出.xlsx", stream));
    }

    private static Edition ThroughFolder(Edition edition)
    {
        using var folder = new TemporaryFolder();
        FolderExport.Write(edition, folder.Path);

        return Accepted(FolderImport.Read(folder.Path));
    }

    private static Edition Accepted(ImportResult result) => result switch
    {
        ImportResult.Accepted accepted => accepted.Edition,
        ImportResult.Rejected rejected => throw new Xunit.Sdk.XunitException(string.Join('\n', rejected.Problems)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("export-").FullName;

        public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
    }
}
