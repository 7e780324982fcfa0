using Guoshai.Classifier.Decisions;
using Guoshai.Rules.Items;

namespace Guoshai.Classifier.Tests.Decisions;

public class AnEditionWithoutAnItemToRelyOn
{
    [Fact]
    public void Delivers_no_task_however_ordinary_its_words()
    {
        var held = County.Compile([.. County.Items.Where(i => i.List == ListKind.TakenBack)]);
        var screening = County.Screen(Fire.Asks("各镇街要开展辖区森林防火日常巡查，发现火情及时报告。"), held);

        Assert.All(screening.Findings, f => Assert.NotEqual(Verdict.InList, f.Verdict));
        Assert.IsNotType<Decision.Deliver>(screening.Decision);
    }
}
