using System.Text;
using System.Text.Json;
using Guoshai.Rules.Matters;

namespace Guoshai.Rules.Tests.Matters;

public class AFieldFile
{
    private const string Whole = """
        {"field":"测试·试田","leads":["农业农村局"],"topics":[{"name":"试田看护","lists":["试田看护"],"notices":["看好试田"],"speech":["别让牛进田"],
        "terms":["试田"],"township":["巡查"],"departmentOnly":["处罚"],"departmentWork":["对毁坏试田的人罚款"],"leads":["农业农村局"],"example":"每天到试田走一趟"}]}
        """;

    [Fact]
    public void Is_read_as_written()
    {
        var field = Read(Whole);
        var topic = Assert.Single(field.Topics);

        Assert.Equal("测试·试田", field.ToString());
        Assert.Equal("试田看护", topic.ToString());
        Assert.Equal(["试田看护", "看好试田", "别让牛进田"], topic.Wordings);
        Assert.Equal(["对毁坏试田的人罚款"], topic.DepartmentWork);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"field\":\"甲\",\"leads\":[]}")]
    public void That_lacks_a_part_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Fact]
    public void With_an_unknown_member_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => Read(Whole.Replace("\"leads\":[\"农业农村局\"],\"topics\"", "\"leads\":[],\"extra\":1,\"topics\"", StringComparison.Ordinal)));

    [Fact]
    public void With_a_null_list_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => Read(Whole.Replace("\"terms\":[\"试田\"]", "\"terms\":null", StringComparison.Ordinal)));

    private static Field Read(string json) => Taxonomy.ReadField(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
