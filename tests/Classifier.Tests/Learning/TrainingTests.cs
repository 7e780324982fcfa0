using Guoshai.Classifier.Learning;
using Guoshai.Classifier.Topics;

namespace Guoshai.Classifier.Tests.Learning;

public class ASetOfReviewedNotices
{
    private static readonly TrainingSet Set = TrainingSet.Of("复核", County.Compiled.Edition,
    [
        Notice("1", County.Ecology, "关于做好秸秆禁烧工作的通知", "各镇街要在夏收期间组织网格员到田间巡查，发现焚烧秸秆的及时劝阻。", "in_list", "HX-01", null),
        Notice("2", County.Water, "关于加强河道巡查保洁的通知", "各镇街要组织村级河长每周巡河，清理水面漂浮物。", "in_list", "HX-22", null),
        Notice("3", County.CivilAffairs, "关于组织订阅报刊的通知", "各镇街要完成报刊征订任务，每村订阅不少于5份。", "out", null, "no_match"),
    ]);

    [Fact]
    public void Gives_the_same_weights_each_time()
    {
        var (one, other) = (Learned.Of(Learned.Files(Training.Fit([Set]), [])), Learned.Of(Learned.Files(Training.Fit([Set]), [])));

        Assert.Equal(one.Name, other.Name);
        Assert.NotEqual(Learned.Of(Learned.Files(Learned.Shipped.Models, [])).Name, one.Name);
    }

    [Fact]
    public void Is_scored_against_what_people_decided()
    {
        var figures = Training.Score(Set, Learned.Shipped);

        Assert.Equal(("复核", 3, 3, 0, 0), (figures.Set, figures.Notices, figures.Straight, figures.FalseReturns, figures.FalseDeliveries));
        Assert.Equal((3, 3, 3, 2, 1), (figures.Tasks, figures.Found, figures.Verdicts, figures.Codes, figures.Reasons));
    }

    private static ReviewedNotice Notice(string id, string issuer, string title, string body, string verdict, string? code, string? why) => new(
        id, County.Notice(issuer, title, body), $"2026-03-0{id}", verdict == "out" ? "return" : "deliver", new Dictionary<string, string>(),
        [new ReviewedTask(body, verdict, code is null ? [] : [code], why)]);
}
