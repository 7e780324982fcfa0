using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;

namespace Guoshai.Rules.Tests.Import;

public class TheSheetOfThresholds
{
    [Theory]
    [InlineData("阈值")]
    [InlineData("处置阈值")]
    public void Brings_the_general_ones_and_those_of_single_findings(string name)
    {
        var accepted = Book(name, "认定|成立|不成立\n*|0.7|0.3\ntaken_back|0.8|0.25").Accepted();

        Assert.True(accepted.BringsPolicy);
        Assert.Equal(new DecisionPolicy(0.7, 0.3) { Kinds = FindingBands.None.With("taken_back", new FindingBand(0.8, 0.25)) }, accepted.Edition.Policy);
    }

    [Fact]
    public void May_be_missing()
    {
        var accepted = new TestWorkbook().Directory().Sheet("基本履职", Items).Accepted();

        Assert.False(accepted.BringsPolicy);
        Assert.Equal(DecisionPolicy.Default, accepted.Edition.Policy);
    }

    [Theory]
    [InlineData("whatever|0.7|0.3", "认定", "whatever")]
    [InlineData("*|高|0.3", "成立", "“高”不是 0 到 1 之间的数")]
    [InlineData("*|0.7|1.5", "不成立", "“1.5”不是 0 到 1 之间的数")]
    [InlineData("*|0.7|", "不成立", "不是 0 到 1 之间的数")]
    [InlineData("*|0.3|0.7", "不成立", "比成立的阈值 0.3 高")]
    public void Tells_a_fault_by_sheet_row_and_column(string row, string column, string message)
    {
        var problem = Assert.Single(Problems($"认定|成立|不成立\nin_list|0.7|0.3\n{row}"));

        Assert.Equal(("阈值", 3), (problem.Sheet, problem.Row));
        Assert.Contains(column, problem.Column, StringComparison.Ordinal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_each_finding_once() => Assert.Contains("重复", Assert.Single(Problems("认定|成立|不成立\n*|0.7|0.3\n*|0.8|0.3")).Message, StringComparison.Ordinal);

    [Fact]
    public void Needs_its_header() => Assert.Contains("没有找到表头", Assert.Single(Problems("*|0.7|0.3")).Message, StringComparison.Ordinal);

    [Fact]
    public void Needs_all_three_columns() => Assert.NotEmpty(Problems("认定|成立\n*|0.7"));

    private const string Items = "过筛编码|事项名称|生效日期\nA|走访老人|2026-01-01";

    private static TestWorkbook Book(string name, string rows) => new TestWorkbook().Directory().Sheet("基本履职", Items).Sheet(name, rows);

    private static IReadOnlyList<CellProblem> Problems(string rows) => Assert.IsType<ImportResult.Rejected>(Book("阈值", rows).Import()).Problems;
}
