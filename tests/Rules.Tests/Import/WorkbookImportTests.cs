using Guoshai.Rules.Import;
using Guoshai.Rules.Items;
using Guoshai.Tests;

namespace Guoshai.Rules.Tests.Import;

public class AWorkbookOfLists
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    [Fact]
    public void Has_a_list_in_each_sheet_named_after_it()
    {
        var items = new TestWorkbook().Directory()
            .Sheet("1.基本履职事项清单", "过筛编码|类别|事项名称|生效日期\nA|民生|走访老人|2026-01-01")
            .Sheet("2.属地管理清单", "过筛编码|事项名称|牵头部门|镇街职责|生效日期\nB|巡河|县水利局|每日巡查|2026-01-01")
            .Sheet("3.上收事项", "过筛编码|事项名称|生效日期\nC|罚款|2026-01-01")
            .Accepted().Edition.Items;

        Assert.Equal([(ListKind.Own, "A"), (ListKind.Shared, "B"), (ListKind.TakenBack, "C")], items.Select(i => (i.List, i.Code.Value)));
        Assert.Equal(("民生", "走访老人", Start), (items[0].Category, items[0].Matter, items[0].Validity.From));
        Assert.Equal(["芦川县水利局"], items[1].Lead);
        Assert.Equal("每日巡查", items[1].TownshipDuty);
        Assert.Null(items[0].Scope.Names);
    }

    [Fact]
    public void May_print_a_title_above_its_header_and_notes_below_its_table()
    {
        var accepted = new TestWorkbook().Directory().Sheet(
            "Sheet1", "芦川县镇街配合履职事项清单\n\n序号|事项名称|生效日期\n1|巡河|2026-01-01\n2|护林|2026-01-01\n注：本清单由县委编办解释。\n2026年1月印", "A1:C1").Accepted();

        Assert.Equal([(ListKind.Shared, "配合履职-1", "巡河"), (ListKind.Shared, "配合履职-2", "护林")], accepted.Edition.Items.Select(i => (i.List, i.Code.Value, i.Matter)));
        Assert.Contains(accepted.Notes, n => n is { Row: 6, Sheet: "Sheet1" });
        Assert.Contains(accepted.Notes, n => n.Row == 7);
    }

    [Fact]
    public void May_group_its_items_under_headings()
    {
        var items = new TestWorkbook().Directory().Sheet(
            "基本履职", "过筛编码|事项名称|生效日期\n一、党的建设（2项）\nA|甲|2026-01-01\nB|乙|2026-01-01\n（二）民生服务\nC|丙|2026-01-01", "A2:C2 A5:C5").Accepted().Edition.Items;

        Assert.Equal(["党的建设", "党的建设", "民生服务"], items.Select(i => i.Category));
    }

    [Fact]
    public void May_have_a_header_of_two_rows()
    {
        var item = new TestWorkbook().Directory().Sheet(
            "配合履职", "过筛编码|事项名称|对应上级部门||职责分工||生效日期\n||牵头部门|配合部门|部门职责|镇街职责|\nA|巡河|县水利局|民政局|鉴定|巡查|2026-01-01",
            "A1:A2 B1:B2 C1:D1 E1:F1 G1:G2").Accepted().Edition.Items.Single();

        Assert.Equal(["芦川县水利局", "芦川县民政局"], item.Lead.Concat(item.Cooperating));
        Assert.Equal(("鉴定", "巡查"), (item.DepartmentDuty, item.TownshipDuty));
    }

    [Fact]
    public void May_merge_a_cell_over_several_items()
    {
        var items = new TestWorkbook().Directory().Sheet(
            "基本履职", "过筛编码|类别|事项名称|生效日期\nA|民生|甲|2026-01-01\nB||乙|\nC|水利|丙|2026-02-01", "B2:B3 D2:D3").Accepted().Edition.Items;

        Assert.Equal([("民生", Start), ("民生", Start), ("水利", new DateOnly(2026, 2, 1))], items.Select(i => (i.Category, i.Validity.From)));
    }

    [Fact]
    public void May_spread_one_matter_over_several_rows()
    {
        var items = new TestWorkbook().Directory().Sheet(
            "配合履职", "过筛编码|事项名称|牵头部门|镇街职责|生效日期\nA|巡河|县水利局|1.每日巡查。|2026-01-01\n||民政局|2.发现险情报告。|\nB|护林|县水利局|守卡|2026-01-01", "A2:A3 B2:B3").Accepted().Edition.Items;

        Assert.Equal(2, items.Count);
        Assert.Equal("1.每日巡查。\n2.发现险情报告。", items[0].TownshipDuty);
        Assert.Equal(["芦川县水利局", "芦川县民政局"], items[0].Lead);
    }

    [Fact]
    public void May_name_holders_and_ways_behind_labels()
    {
        var items = new TestWorkbook().Directory()
            .Sheet("配合履职", "编码|事项名称|对应上级部门|生效日期\nA|巡河|牵头部门：县水利局/配合部门：民政局、县水利局|2026-01-01")
            .Sheet("收回", "编码|事项名称|承接部门及工作方式|生效日期\nB|罚款|承接部门：民政局。/工作方式：自行检查处罚。|2026-01-01").Accepted().Edition.Items;

        Assert.Equal(["芦川县水利局"], items[0].Lead);
        Assert.Equal(["芦川县民政局", "芦川县水利局"], items[0].Cooperating);
        Assert.Equal(["芦川县民政局"], items[1].Lead);
        Assert.Equal("自行检查处罚。", items[1].DepartmentDuty);
    }

    [Fact]
    public void May_call_a_column_by_a_variant_with_marks()
    {
        var item = new TestWorkbook().Directory().Sheet("基本履职", "事项编码 *|履 职 事 项（必填）|法律依据|适用 范围|实施日期|终止日期\nA|甲|某法|松岭|2026.1.1|长期").Accepted().Edition.Items.Single();

        Assert.Equal(("甲", "某法", Start, null), (item.Matter, item.Basis, item.Validity.From, item.Validity.To));
        Assert.Equal(["松岭镇"], item.Scope.Names!);
    }

    [Fact]
    public void Takes_its_first_day_from_who_imports_where_no_column_says_it()
    {
        var book = new TestWorkbook().Directory().Sheet("收回", "编码|事项名称\nA|甲");

        Assert.Equal(Start, book.Accepted(Start).Edition.Items.Single().Validity.From);
        Assert.Equal(["收回 2 生效日期"], book.Faults());
    }

    [Theory]
    [InlineData("", 46023)]
    [InlineData("<workbookPr date1904=\"1\"/>", 44561)]
    public void Reads_days_kept_as_numbers(string properties, int day)
    {
        var book = new TestWorkbook { BookProperties = properties }.Directory().RawSheet("收回",
            $"<sheetData><row><c t=\"str\"><v>编码</v></c><c t=\"str\"><v>事项名称</v></c><c t=\"str\"><v>生效日期</v></c></row><row><c><v>7</v></c><c t=\"str\"><f>A1</f><v>甲</v></c><c><v>{day}</v></c></row></sheetData>");
        var item = book.Accepted().Edition.Items.Single();

        Assert.Equal((new ScreeningCode("7"), "甲", Start), (item.Code, item.Matter, item.Validity.From));
    }

    [Fact]
    public void Reads_shared_strings_run_by_run_without_phonetic_guides()
    {
        var book = new TestWorkbook { SharedStrings = "<si><r><t>巡</t></r><r><t xml:space=\"preserve\">河 </t></r><rPh sb=\"0\" eb=\"1\"><t>xun</t></rPh></si><si><t>_x000D_</t></si>" }.Directory().RawSheet("收回",
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>编码</v></c><c r=\"C1\" t=\"str\"><v>事项名称</v></c><c r=\"D1\" t=\"str\"><v>生效日期</v></c></row><row r=\"5\"><c r=\"A5\" t=\"str\"><v>A</v></c><c r=\"C5\" t=\"s\"><v>0</v></c><c r=\"D5\" t=\"str\"><v>2026-01-01</v></c></row></sheetData>");

        Assert.Equal("巡河", book.Accepted().Edition.Items.Single().Matter);
    }

    [Fact]
    public void Leaves_hidden_sheets_unread_and_says_so()
    {
        var accepted = new TestWorkbook().Directory().Sheet("收回", "编码|事项名称|生效日期\nA|甲|2026-01-01").Sheet("权责", "编码|事项名称|生效日期\nB|乙|2026-01-01", state: "hidden").Accepted();

        Assert.Single(accepted.Edition.Items);
        Assert.Contains(accepted.Notes, n => n.Sheet == "权责");
    }

    [Fact]
    public void Says_which_columns_it_does_not_know()
    {
        var accepted = new TestWorkbook().Directory().Sheet("收回", "编码|事项名称|生效日期|心得\nA|甲|2026-01-01|无").Accepted();

        Assert.Contains(accepted.Notes, n => n.Message.Contains("D列“心得”", StringComparison.Ordinal));
    }
}

public class AFaultOfAWorkbook
{
    [Theory]
    [InlineData("编码|事项名称|生效日期\nA||2026-01-01", "收回 2 B列“事项名称”")]
    [InlineData("编码|事项名称|生效日期\n|甲|2026-01-01", "收回 2 A列“编码”")]
    [InlineData("编码|事项名称|生效日期\nA|甲|2026-02-30", "收回 2 C列“生效日期”")]
    [InlineData("编码|事项名称|生效日期|牵头部门\nA|甲|2026-01-01|无此局", "收回 2 D列“牵头部门”")]
    [InlineData("编码|事项名称|生效日期|适用镇街\nA|甲|2026-01-01|无此镇", "收回 2 D列“适用镇街”")]
    [InlineData("编码|事项名称|生效日期\nA|甲|2026-01-01\nA|乙|2026-01-01", "收回 3 A列“编码”")]
    [InlineData("编码|事项名称|具体事项|生效日期\nA|甲|乙|2026-01-01", "收回 1 B列“事项名称”")]
    [InlineData("编码|事项名称|生效日期\nA|甲|2026-01-01\n不知是什么\nB|乙|2026-01-01", "收回 3")]
    [InlineData("这里|没有|表头\nA|甲|2026-01-01", "收回 0")]
    public void Is_told_by_sheet_row_and_column(string rows, string fault) => Assert.Contains(fault, new TestWorkbook().Directory().Sheet("收回", rows).Faults());

    [Fact]
    public void May_lie_between_two_sheets()
    {
        var book = new TestWorkbook().Directory().Sheet("收回", "编码|事项名称|生效日期\nA|甲|2026-01-01").Sheet("权责", "编码|事项名称|生效日期\nA|甲|2026-01-01");

        Assert.Equal(["权责 2 A列“编码”"], book.Faults());
    }

    [Fact]
    public void Unknown_list() => Assert.Equal(["Sheet1 0", "0"], new TestWorkbook().Directory().Sheet("Sheet1", "编码|事项名称|生效日期\nA|甲|2026-01-01").Faults());

    [Fact]
    public void No_directory() => Assert.Equal(["镇街名录 0", "部门名录 0"], new TestWorkbook().Sheet("收回", "编码|事项名称|生效日期\nA|甲|2026-01-01").Faults());

    [Fact]
    public void No_item() => Assert.Equal(["收回 0"], new TestWorkbook().Directory().Sheet("收回", "编码|事项名称|生效日期").Faults());

    [Fact]
    public void Rows_of_one_matter_that_disagree() => Assert.Equal(["收回 3 C列“生效日期”"],
        new TestWorkbook().Directory().Sheet("收回", "编码|事项名称|生效日期|镇街职责\nA|甲|2026-01-01|一\n||2026-02-01|二").Faults());

    [Theory]
    [InlineData("<c t=\"e\"><v>#REF!</v></c>")]
    [InlineData("<c><f>1+1</f></c>")]
    public void Formula_without_a_result(string cell) => Assert.Contains("收回 2 C列“事项名称”", new TestWorkbook().Directory().RawSheet("收回",
        $"<sheetData><row><c t=\"str\"><v>编码</v></c><c t=\"str\"><v>生效日期</v></c><c t=\"str\"><v>事项名称</v></c></row><row><c t=\"str\"><v>A</v></c><c t=\"str\"><v>2026-01-01</v></c>{cell}</row></sheetData>").Faults());

    [Fact]
    public void Control_character() => Assert.Contains("收回 2 B列“事项名称”",
        new TestWorkbook().Directory().Sheet("收回", "编码|事项名称|生效日期\nA|甲_x0001_|2026-01-01").Faults());
}

public class AWorkbookThatIsNone
{
    private static readonly TestWorkbook Good = new TestWorkbook().Directory().Sheet("收回", "编码|事项名称|生效日期\nA|甲|2026-01-01");

    [Theory]
    [InlineData("")]
    [InlineData("not a zip")]
    [InlineData("PK\u0003\u0004")]
    public void Is_refused_as_a_whole(string text) => Refused(System.Text.Encoding.Latin1.GetBytes(text));

    [Fact]
    public void Old_or_encrypted_is_told_as_such() =>
        Assert.Contains("密码", Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), StringComparison.Ordinal);

    [Fact]
    public void Cut_anywhere_is_refused()
    {
        var bytes = Good.Bytes();

        for (var length = 0; length < bytes.Length; length += 97)
        {
            Refused(bytes[..length]);
        }
    }

    [Fact]
    public void With_a_document_type_is_refused() => Assert.Contains("DTD", Refused(With("xl/workbook.xml",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>")), StringComparison.Ordinal);

    [Fact]
    public void Nested_without_end_is_refused() =>
        Refused(With("xl/workbook.xml", string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000))));

    [Fact]
    public void That_unpacks_without_end_is_refused() =>
        Assert.Contains("过大", Refused(With("xl/sharedStrings.xml", $"<sst><si><t>{new string('a', 50_000_000)}</t></si></sst>")), StringComparison.Ordinal);

    [Theory]
    [InlineData("<row r=\"5\"><c t=\"str\"><v>x</v></c></row><row r=\"5\"/>")]
    [InlineData("<row r=\"0\"/>")]
    [InlineData("<row r=\"99999999999\"/>")]
    [InlineData("<row><c r=\"1\" t=\"str\"><v>x</v></c></row>")]
    [InlineData("<row><c r=\"B1\" t=\"str\"><v>x</v></c><c r=\"A1\" t=\"str\"><v>y</v></c></row>")]
    [InlineData("<row><c t=\"s\"><v>99</v></c></row>")]
    [InlineData("<row><c t=\"s\"><v>-1</v></c></row>")]
    [InlineData("<row><c><v>NaN</v></c></row>")]
    [InlineData("<row><c r=\"ZZZZZZZZZ1\" t=\"str\"><v>x</v></c></row>")]
    [InlineData("<row><c r=\"XFD1\" t=\"str\"><v>x</v></c></row>")]
    public void With_places_that_cannot_be_is_refused(string rows) =>
        Refused(new TestWorkbook().Directory().RawSheet("收回", $"<sheetData>{rows}</sheetData>").Bytes());

    [Fact]
    public void With_an_area_merged_over_all_is_read_all_the_same() =>
        Assert.Equal(["收回 0", "0"], new TestWorkbook().Directory().Sheet("收回", "随便写的", "A1:XFD1048576").Faults());

    [SharedFact]
    public void Gives_a_clear_report_for_each_hostile_file()
    {
        var files = System.IO.Directory.GetFiles(Shared.PathOf("hostile", "xlsx"));
        Assert.NotEmpty(files);

        Assert.All(files, file =>
        {
            using var stream = File.OpenRead(file);
            var rejected = Assert.IsType<ImportResult.Rejected>(WorkbookImport.Read(Path.GetFileName(file), stream, Samples.Bodies, Samples.Start));

            Assert.NotEmpty(rejected.Problems);
            Assert.All(rejected.Problems, p => Assert.EndsWith("。", p.Message, StringComparison.Ordinal));
        });
    }

    private static byte[] With(string part, string text) => new TestWorkbook().Directory().Sheet("收回", "编码|事项名称|生效日期\nA|甲|2026-01-01").Part(part, text).Bytes();

    private static string Refused(byte[] bytes)
    {
        var rejected = Assert.IsType<ImportResult.Rejected>(WorkbookImport.Read("坏.xlsx", new MemoryStream(bytes), Samples.Bodies, Samples.Start));
        var problem = Assert.Single(rejected.Problems);
        Assert.Equal(("坏.xlsx", 0), (problem.File, problem.Row));

        return problem.Message;
    }
}
