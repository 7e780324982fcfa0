using System.Text;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Tests.Import;

public sealed class AFolderOfLists : IDisposable
{
    private readonly ListFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Is_taken_in_field_by_field()
    {
        _files.Items("配合履职,LC-2,水利,\"河道清漂,保洁\",打捞设备由水利局配备,巡河、报告,县水利局,民政局；芦川县民政局,《河道管理条例》,渡口街道办事处;松岭,2026-01-01,2026-12-31");

        var edition = _files.Accepted();
        var item = Assert.Single(edition.Items);

        Assert.Equal(0, edition.Number);
        Assert.Equal((ListKind.Shared, new ScreeningCode("LC-2"), "水利", "河道清漂,保洁"), (item.List, item.Code, item.Category, item.Matter));
        Assert.Equal(("打捞设备由水利局配备", "巡河、报告", "《河道管理条例》"), (item.DepartmentDuty, item.TownshipDuty, item.Basis));
        Assert.Equal(["芦川县水利局"], item.Lead);
        Assert.Equal(["芦川县民政局"], item.Cooperating);
        Assert.Equal(["松岭镇", "渡口街道"], item.Scope.Names!.Order(StringComparer.Ordinal));
        Assert.Equal(new Validity(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), item.Validity);
    }

    [Fact]
    public void May_carry_a_byte_order_mark_and_windows_line_ends()
    {
        _files.WriteBytes("items.csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"{ListFiles.Header}\r\n收回,LC-9,,处罚,,,,,,*,2026-01-01,\r\n")]);

        Assert.Equal("处罚", Assert.Single(_files.Accepted().Items).Matter);
    }

    [Fact]
    public void May_be_of_utf16_with_its_mark()
    {
        _files.WriteBytes("items.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"{ListFiles.Header}\n收回,A,,甲,,,,,,*,2026-01-01,\n")]);

        Assert.Equal("甲", Assert.Single(_files.Accepted().Items).Matter);
    }

    [Fact]
    public void May_write_dates_as_people_do()
    {
        _files.Items(
            "收回,A,,甲,,,,,,*,2026/1/5,2026年12月31日",
            "收回,B,,乙,,,,,,*,2026.01.05,长期");

        var items = _files.Accepted().Items;

        Assert.Equal(new Validity(new DateOnly(2026, 1, 5), new DateOnly(2026, 12, 31)), items[0].Validity);
        Assert.Equal(new Validity(new DateOnly(2026, 1, 5), null), items[1].Validity);
    }

    [Fact]
    public void Keeps_items_in_the_order_of_the_four_lists()
    {
        _files.Items("收回,A,,甲,,,,,,*,2026-01-01,", "基本履职,B,,乙,,,,,,*,2026-01-01,", "收回,C,,丙,,,,,,*,2026-01-01,");

        Assert.Equal(["B", "A", "C"], _files.Accepted().Items.Select(i => i.Code.Value));
    }

    [Fact]
    public void Carries_other_wordings_in_a_column_of_their_own()
    {
        _files.Write("items.csv", $"{ListFiles.Header},wordings\n基本履职,A,,甲,,,,,,*,2026-01-01,,看望老人;上门陪聊\n");

        Assert.Equal(["看望老人", "上门陪聊"], Assert.Single(_files.Accepted().Items).Wordings);
    }

    [Fact]
    public void Knows_the_three_classes_of_bodies() => Assert.Equal(
        [DepartmentClass.CommitteeOrGovernment, DepartmentClass.Department, DepartmentClass.Department, DepartmentClass.Outside],
        _files.Accepted().Directory.Departments.Select(d => d.Class));
}

public sealed class AFaultOfAListFile : IDisposable
{
    private const string Rest = ",,,,,,*,2026-01-01,";

    private readonly ListFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("townships.csv")]
    [InlineData("departments.csv")]
    [InlineData("items.csv")]
    public void Missing_file(string file)
    {
        _files.Delete(file);

        Assert.Equal([$"{file} 0"], _files.Faults());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData(",,,\n")]
    public void Empty_file(string text)
    {
        _files.Write("items.csv", text);

        Assert.Equal(["items.csv 0"], _files.Faults());
    }

    [Fact]
    public void No_item_at_all()
    {
        _files.Items();

        Assert.Equal(["items.csv 0"], _files.Faults());
    }

    [Fact]
    public void No_township_at_all()
    {
        _files.Write("townships.csv", "name,kind,aliases\n");

        Assert.Equal(["townships.csv 0"], _files.Faults());
    }

    [Fact]
    public void Missing_columns_each_by_its_name()
    {
        _files.Write("items.csv", "list,code,matter\n收回,A,甲\n");

        Assert.Equal(
            ["category", "department_duty", "township_duty", "lead", "cooperating", "basis", "townships", "valid_from", "valid_to"],
            _files.Faults().Select(f => f["items.csv 1 ".Length..]));
    }

    [Fact]
    public void Repeated_column()
    {
        _files.Write("items.csv", $"{ListFiles.Header},matter\n收回,A,,甲{Rest},乙\n");

        Assert.Equal(["items.csv 1 matter"], _files.Faults());
    }

    [Fact]
    public void Row_longer_than_the_header()
    {
        _files.Items($"收回,A,,甲{Rest},多出来的");

        Assert.Equal(["items.csv 2"], _files.Faults());
    }

    [Theory]
    [InlineData("别的清单,A,,甲,,,,,,*,2026-01-01,", "list")]
    [InlineData("收回,,,甲,,,,,,*,2026-01-01,", "code")]
    [InlineData("收回,A,, ,,,,,,*,2026-01-01,", "matter")]
    [InlineData("收回,A,,甲,,,无此局,,,*,2026-01-01,", "lead")]
    [InlineData("收回,A,,甲,,,,无此局,,*,2026-01-01,", "cooperating")]
    [InlineData("收回,A,,甲,,,,,,无此镇,2026-01-01,", "townships")]
    [InlineData("收回,A,,甲,,,,,,,2026-01-01,", "townships")]
    [InlineData("收回,A,,甲,,,,,,*,,", "valid_from")]
    [InlineData("收回,A,,甲,,,,,,*,2026-02-30,", "valid_from")]
    [InlineData("收回,A,,甲,,,,,,*,2026-01-01,明年", "valid_to")]
    [InlineData("收回,A,,甲,,,,,,*,2026-01-01,2025-12-31", "valid_to")]
    [InlineData("收回,A,,甲\u0001乙,,,,,,*,2026-01-01,", "matter")]
    public void Bad_cell_by_row_and_column(string row, string column)
    {
        _files.Items($"收回,Z,,好的{Rest}", row);

        Assert.Equal([$"items.csv 3 {column}"], _files.Faults());
    }

    [Fact]
    public void Repeated_code()
    {
        _files.Items($"收回,A,,甲{Rest}", $"收回,B,,乙{Rest}", $"基本履职,A,,丙{Rest}");

        Assert.Equal(["items.csv 4 code"], _files.Faults());
    }

    [Fact]
    public void All_at_once_in_every_file()
    {
        _files.Write("townships.csv", "name,kind,aliases\n松岭镇,镇,\n,镇,\n松岭镇,镇,\n");
        _files.Write("departments.csv", "name,aliases,number_prefix,class\n芦川县民政局,,,某类\n");
        _files.Items($"收回,,,{Rest}");

        Assert.Equal(
            ["townships.csv 3 name", "townships.csv 4 name", "departments.csv 2 class", "items.csv 2 code", "items.csv 2 matter"], _files.Faults());
    }

    [Fact]
    public void Is_counted_by_the_rows_that_a_spreadsheet_shows()
    {
        _files.Items($"收回,A,,\"一行\n两行\"{Rest}", "", $",B,,乙{Rest}");

        Assert.Equal(["items.csv 4 list"], _files.Faults());
    }

    [Theory]
    [InlineData("收回,A,,\"甲,,,,,,*,2026-01-01,")]
    [InlineData("收回,A,,\"甲\"乙,,,,,,*,2026-01-01,")]
    [InlineData("收回,A,,甲\"乙,,,,,,*,2026-01-01,")]
    public void Quotes_that_do_not_pair(string row)
    {
        _files.Items($"收回,Z,,好的{Rest}", row);

        Assert.Equal(["items.csv 3"], _files.Faults());
    }

    [Fact]
    public void Not_utf8()
    {
        _files.WriteBytes("items.csv", [0xCA, 0xD5, 0xBB, 0xD8, (byte)',', (byte)'\n']);

        Assert.Equal(["items.csv 0"], _files.Faults());
    }
}
