using Guoshai.Classifier.Decisions;

namespace Guoshai.Classifier.Tests.Decisions;

public class MoreThanTheTownshipsPart
{
    [Theory]
    [InlineData(County.Water, "关于打击河道非法采砂的通知", "各镇街要对河道非法采砂人员立案处罚，没收采砂工具。")]
    [InlineData(County.CivilAffairs, "关于临时救助工作的通知", "各镇街要对救助家庭的房屋进行安全鉴定并出具鉴定报告。")]
    [InlineData(County.Forestry, "关于森林防火的通知", "各镇街要查处火案，对肇事者当场罚款。")]
    public void Is_not_delivered(string issuer, string title, string body) =>
        Assert.IsNotType<Decision.Deliver>(County.Screen(County.Notice(issuer, title, body)).Decision);

    [Fact]
    public void Returns_the_document_as_exceeding_the_role()
    {
        var finding = Assert.Single(County.Screen(County.Notice(County.Water, "关于加强河道巡查保洁的通知", "各镇街要对河道采砂船立案处罚，没收采砂工具。")).Findings);

        Assert.Equal(Verdict.Outside, finding.Verdict);
        Assert.Contains(finding.Why, new OutsideReason?[] { OutsideReason.ExceedsRole, OutsideReason.NoMatch });
    }

    [Fact]
    public void Is_not_what_the_item_itself_grants()
    {
        var granted = County.Compile([.. County.Items, County.Own("HX-72", "对损坏村庄公共绿地行为的行政处罚") with { List = Guoshai.Rules.Items.ListKind.Powers }]);
        var screening = County.Screen(County.Notice(County.Ecology, "关于做好村庄公共绿地损坏行为行政处罚工作的通知", "各镇街要对损坏村庄公共绿地的行为依法作出行政处罚。"), granted);

        Assert.NotEqual(OutsideReason.NoMatch, Assert.Single(screening.Findings).Why);
    }

    [Fact]
    public void Is_no_report_to_the_department_that_acts()
    {
        var screening = County.Screen(Fire.Asks("各镇街要组织护林员巡山，发现违规用火的及时劝阻并移交我局依法查处。"));

        Assert.IsType<Decision.Deliver>(screening.Decision);
    }
}
