using Guoshai.Classifier.Tasks;

namespace Guoshai.Classifier.Tests.Tasks;

public class AWordOfRequest
{
    [Theory]
    [InlineData("请各镇街登记")]
    [InlineData("烦请各镇街登记")]
    [InlineData("盼各镇街登记")]
    [InlineData("时间紧，望各镇街抓紧")]
    [InlineData("名单还望早些送来")]
    public void Asks(string text) => Assert.True(Requests.Any(text));

    [Theory]
    [InlineData("组织看望困难老人")]
    [InlineData("护林员登塔瞭望")]
    [InlineData("受理低保申请")]
    [InlineData("聘请技术单位")]
    public void Is_none_inside_another_word(string text) => Assert.False(Requests.Any(text));
}
