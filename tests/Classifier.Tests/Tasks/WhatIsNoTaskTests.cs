namespace Guoshai.Classifier.Tests.Tasks;

public class WordsThatAskNothing
{
    [Theory]
    [InlineData("各镇街要高度重视，提高认识，加强组织领导，切实压实责任。")]
    [InlineData("要坚持问题导向，形成合力，确保取得实效。")]
    public void Can_be_boilerplate(string sentence) => Assert.Empty(Found.Quotes(sentence));

    [Theory]
    [InlineData("近期全县降水偏少，森林火险等级持续偏高。")]
    [InlineData("截至2月底，全县共发生森林火情3起，造成过火面积12亩。")]
    [InlineData("为做好今年春季森林防火工作，根据《森林防火条例》，现将有关事项通知如下。")]
    public void Can_be_background(string sentence) => Assert.Empty(Found.Quotes(sentence));

    [Theory]
    [InlineData("联系人：林业股，电话：0500-1234567。")]
    [InlineData("名单附后。")]
    [InlineData("特此通知。")]
    [InlineData("给各镇街带来不便，敬请谅解。")]
    [InlineData("本通知自印发之日起施行。")]
    public void Can_be_logistics(string sentence) => Assert.Empty(Found.Quotes(sentence));
}

public class ANoticeOfMuchTalk
{
    [Fact]
    public void Gives_its_one_task_alone()
    {
        var quotes = Found.Quotes(
            "清明将至，进山祭扫人员增多，为做好森林防火工作，现就有关事项通知如下。",
            "一、提高认识",
            "要充分认识当前森林防火形势，克服麻痹思想和侥幸心理。",
            "二、落实措施",
            "各镇街要组织护林员在进山路口登记祭扫人员。",
            "三、其他事项",
            "（一）名单附后。",
            "（二）联系人：林业股，电话：0500-1234567。");

        Assert.Equal(["各镇街要组织护林员在进山路口登记祭扫人员"], quotes);
    }
}

public class AReportOfHowTheWorkWent
{
    [Theory]
    [InlineData("各镇街于12月20日前将工作开展情况书面报送我局。")]
    [InlineData("请各镇街于6月底前报送工作总结。")]
    [InlineData("各镇街要高度重视，每月底报送工作进展情况。")]
    public void Is_no_task_of_its_own(string sentence) => Assert.Empty(Found.Quotes(sentence));

    [Fact]
    public void Does_not_hide_the_work_before_it() =>
        Assert.Single(Found.Quotes("各镇街要组织护林员排查林区隐患，月底前将排查情况报送我局。"));
}
