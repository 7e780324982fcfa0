using Guoshai.Rules.Import;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Tests.Import;

/// <summary>Calc/lists.xlsx was saved by LibreOffice Calc from the sheets of lists.fods: <c>soffice --headless --convert-to xlsx lists.fods</c>.</summary>
public class AWorkbookSavedByCalc
{
    private static readonly ImportResult.Accepted Read = Assert.IsType<ImportResult.Accepted>(WorkbookImport.Read("lists.xlsx", typeof(AWorkbookSavedByCalc).Assembly.GetManifestResourceStream("Calc/lists.xlsx")!));

    [Fact]
    public void Gives_every_matter_once_with_its_heading_and_its_day() => Assert.Equal(
        [
            (ListKind.Shared, "LC-P01", "水利水务", "河道日常巡查和水面保洁", new DateOnly(2026, 1, 1)),
            (ListKind.Shared, "LC-P02", "水利水务", "山塘水库汛期值守", new DateOnly(2026, 3, 1)),
            (ListKind.Shared, "LC-P03", "民生服务", "独居老人走访探视", new DateOnly(2026, 1, 1)),
            (ListKind.TakenBack, "LC-S01", "", "河道违法采砂行政处罚", new DateOnly(2026, 1, 1)),
        ],
        Read.Edition.Items.Select(i => (i.List, i.Code.Value, i.Category, i.Matter, i.Validity.From)));

    [Fact]
    public void Gives_the_parts_of_a_matter_over_several_rows_under_a_header_of_two()
    {
        var item = Read.Edition.Items[0];

        Assert.Equal(("芦川县水利局", "芦川县民政局"), (item.Lead.Single(), item.Cooperating.Single()));
        Assert.Equal("河道采砂许可和查处。\n组织河道清淤。", item.DepartmentDuty);
        Assert.Equal("1.村级河长每周巡河。\n2.清理水面漂浮物，\n发现问题报告。", item.TownshipDuty);
    }

    [Fact]
    public void Gives_holder_and_way_of_what_was_taken_back()
    {
        var item = Read.Edition.Items[^1];

        Assert.Equal(("芦川县水利局", "由县水利局立案查处。"), (item.Lead.Single(), item.DepartmentDuty));
    }

    [Fact]
    public void Tells_of_the_note_below_its_table() => Assert.Contains(Read.Notes, n => n is { Sheet: "配合履职事项清单", Row: 11 });
}
