using Guoshai.Rules.Directory;

namespace Guoshai.Rules.Tests.Directory;

public class ABodyDirectory
{
    private static readonly BodyDirectory Bodies = new(
        [new("松岭镇", "镇", ["松岭"]), new("松岭", "街道", []), new("渡口街道", "街道", ["松岭镇", "渡口"])],
        [
            new("芦川县人民政府", ["县政府"], "芦政", DepartmentClass.CommitteeOrGovernment),
            new("芦川县委政法委员会", ["县委政法委"], "芦政法", DepartmentClass.Department),
            new("芦川县民政局", ["民政局"], "芦民", DepartmentClass.Department),
            new("芦川县水利局", ["民政局"], "", DepartmentClass.Department),
        ]);

    [Theory]
    [InlineData("芦川县民政局")]
    [InlineData(" 芦川县 民政局\u3000")]
    [InlineData("民政局")]
    public void Finds_by_name_or_alias_white_space_ignored(string name) => Assert.Equal("芦川县民政局", Bodies.FindDepartment(name)!.Name);

    [Fact]
    public void Never_loses_a_name_to_an_alias()
    {
        Assert.Equal("街道", Bodies.FindTownship("松岭")!.Kind);
        Assert.Equal("松岭镇", Bodies.FindTownship("松岭镇")!.Name);
    }

    [Fact]
    public void Leaves_a_shared_alias_to_the_first() => Assert.Equal("芦川县民政局", Bodies.FindDepartment("民政局")!.Name);

    [Fact]
    public void Finds_nothing_for_another_name()
    {
        Assert.Null(Bodies.FindTownship("松"));
        Assert.Null(Bodies.FindDepartment(""));
    }

    [Theory]
    [InlineData("芦政〔2026〕9号", "芦川县人民政府")]
    [InlineData("芦政法〔2026〕9号", "芦川县委政法委员会")]
    [InlineData("芦政办函[2026]1号", "芦川县人民政府")]
    [InlineData("芦 民（2026）1号", "芦川县民政局")]
    [InlineData("芦民发", "芦川县民政局")]
    public void Takes_the_longest_prefix_of_a_number(string number, string name) => Assert.Equal(name, Bodies.FindByNumber(number)!.Name);

    [Theory]
    [InlineData("芦〔2026〕1号")]
    [InlineData("〔2026〕芦政1号")]
    [InlineData("")]
    public void Finds_no_body_for_a_foreign_number(string number) => Assert.Null(Bodies.FindByNumber(number));
}
