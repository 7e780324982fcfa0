using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;

namespace Guoshai.Classifier.Tests.Topics;

public class AQuota
{
    [Theory]
    [InlineData("参保率不低于95%")]
    [InlineData("各村覆盖率达到百分之九十")]
    [InlineData("满意度要达到９5％以上")]
    [InlineData("八成以上农户签订，签订率不低于八成")]
    public void Can_be_a_share(string text) => Assert.True(Quota.Share(text));

    [Theory]
    [InlineData("每镇完成不少于200户")]
    [InlineData("新增用户300户")]
    [InlineData("每季度查处案件不少于五起")]
    [InlineData("按附件所列任务数抓好落实")]
    public void Can_be_a_count(string text) => Assert.True(Quota.Count(text));

    [Theory]
    [InlineData("每周巡查不少于两次")]
    [InlineData("请于5个工作日内报送")]
    [InlineData("每月入户走访一遍")]
    public void Is_no_frequency_and_no_deadline(string text)
    {
        Assert.False(Quota.Share(text));
        Assert.False(Quota.Count(text));
    }

    [Theory]
    [InlineData("不设参保率95%的指标")]
    [InlineData("不下达参保率98%")]
    [InlineData("不作参保率达到98%的要求")]
    public void Is_none_where_it_is_denied(string text) => Assert.False(Quota.Share(text));
}
