using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Tasks;

namespace Guoshai.Classifier.Tests.Tasks;

public class TheAddresseesOfANotice
{
    [Theory]
    [InlineData("各镇街", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("各乡镇人民政府、各街道办事处", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("各乡镇（街道）", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("各镇（街道）", "柳塘镇,岗头镇,东坊街道")]
    [InlineData("各乡（镇）人民政府", "柳塘镇,岗头镇,石埠乡")]
    [InlineData("各街道办事处", "东坊街道")]
    [InlineData("各镇人民政府", "柳塘镇,岗头镇")]
    [InlineData("各镇街党（工）委", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("各镇街妇联", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("各镇（街道、园区）", "柳塘镇,岗头镇,东坊街道")]
    [InlineData("各镇乡街道", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("各乡镇党委、政府", "柳塘镇,岗头镇,石埠乡")]
    [InlineData("沿河各镇街", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("有关镇街", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("各镇人民政府和各街道办事处", "柳塘镇,岗头镇,东坊街道")]
    [InlineData("柳塘镇人民政府", "柳塘镇")]
    [InlineData("各乡镇、街道", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("各镇、街道办事处", "柳塘镇,岗头镇,东坊街道")]
    [InlineData("各镇、乡人民政府，街道办事处", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("各镇（乡）人民政府、街道办事处，县直各单位", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("各沿海镇（乡、街道）", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    [InlineData("柳塘、岗头镇人民政府", "柳塘镇,岗头镇")]
    [InlineData("石埠乡、东坊街道办", "石埠乡,东坊街道")]
    [InlineData("石埠乡、柳塘镇", "柳塘镇,石埠乡")]
    [InlineData("有水库的乡镇", "柳塘镇,岗头镇,石埠乡")]
    [InlineData("库区各乡镇人民政府", "柳塘镇,岗头镇,石埠乡")]
    [InlineData("防汛任务重的镇街", "柳塘镇,岗头镇,石埠乡,东坊街道")]
    public void Are_the_townships_they_mean(string line, string townships) =>
        Assert.Equal(townships.Split(','), Of([.. AnatomyText.SplitAddressees(line)]).Townships);

    [Theory]
    [InlineData("县民政局")]
    [InlineData("局属各单位")]
    [InlineData("各学校")]
    public void Can_be_no_townships_at_all(string addressee)
    {
        var addressing = Of(addressee);

        Assert.Empty(addressing.Townships);
        Assert.True(addressing.Others);
    }

    [Theory]
    [InlineData("沿海各镇", "柳塘镇,岗头镇")]
    [InlineData("各沿海镇", "柳塘镇,岗头镇")]
    [InlineData("有关乡镇", "柳塘镇,岗头镇,石埠乡")]
    [InlineData("沿海各镇，岗头镇人民政府", "柳塘镇")]
    [InlineData("各镇", "")]
    [InlineData("柳塘镇、石埠乡", "")]
    public void Are_in_part_meant_only_by_what_they_have(string line, string described) =>
        Assert.Equal(described.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), Of([.. AnatomyText.SplitAddressees(line)]).Described);

    [Fact]
    public void Can_be_both()
    {
        var addressing = Of("各镇街", "县直各有关单位");

        Assert.Equal(County.Townships, addressing.Townships);
        Assert.True(addressing.Others);
    }

    [Fact]
    public void Are_everybody_where_nobody_is_named()
    {
        var addressing = Of();

        Assert.Equal(County.Townships, addressing.Townships);
        Assert.False(addressing.Others);
    }

    [Fact]
    public void Are_named_once_however_often_they_stand() => Assert.Equal(["柳塘镇"], Of("柳塘镇", "柳塘镇人民政府").Townships);

    private static Addressing Of(params string[] addressees) =>
        Addressing.Of(County.Notice(County.Forestry, "关于防火的通知") with { Addressees = addressees }, County.Directory);
}
