using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Tests.Decisions;

public class ASecretNotice
{
    [Theory]
    [InlineData("秘密★1年")]
    [InlineData("机密")]
    [InlineData("绝密★长期")]
    public void Is_quarantined_and_not_judged(string marking)
    {
        var screening = County.Screen(Fire.Asks("各镇街要组织护林员每天上山巡查。") with { Secrecy = marking });

        Assert.Equal(new Decision.Quarantine(marking), screening.Decision);
        Assert.Empty(screening.Findings);
        Assert.Null(screening.NotSubject);
    }

    [Fact]
    public void Is_quarantined_whoever_issued_it() =>
        Assert.IsType<Decision.Quarantine>(County.Screen(Fire.Asks("各镇街要巡查。") with { Secrecy = "秘密", Issuers = [], Addressees = ["各学校"] }).Decision);
}

public class ANoticeWhoseReadingIsInDoubt
{
    [Fact]
    public void Is_held_where_its_issuer_is_unknown() => Assert.Equal("issuer_unknown", Held(n => n with { Issuers = [] }));

    [Fact]
    public void Is_held_where_its_issuers_contradict() => Assert.Equal("issuer_mismatch", Held(n => n with { Doubts = ["issuer_mismatch"] }));

    [Fact]
    public void Is_held_where_its_words_are_garbled() => Assert.Equal("garbled_number", Held(n => n with { Doubts = ["garbled_number"] }));

    [Fact]
    public void Is_held_where_only_its_number_tells_the_issuer() => Assert.Equal("issuer_unproven", Held(n => n with { Doubts = ["issuer_unproven"] }));

    [Fact]
    public void Is_held_where_it_has_no_title() => Assert.Equal("no_title", Held(n => n with { Title = "", Doubts = ["no_title"] }));

    [Fact]
    public void Is_held_where_its_issuer_does_not_write_to_townships() => Assert.Equal("issuer_outside", Held(n => n with { Issuers = [County.Utility] }));

    private static string Held(Func<Notice, Notice> change)
    {
        var hold = Assert.IsType<Decision.Hold>(County.Screen(change(Fire.Asks("各镇街要组织护林员每天上山巡查。"))).Decision);

        Assert.NotEmpty(hold.Question);
        return hold.Why;
    }
}

public class WordsThatCannotBeRead
{
    private const string Patrol = "各镇街要组织护林员每天上山巡查。";

    [Fact]
    public void Hold_a_task_that_would_pass() => Assert.Equal("garbled_task", Held("各镇街要组织护林员每天上山\uFFFD查。").Why);

    [Fact]
    public void Hold_a_notice_in_which_no_task_is_found() => Assert.Equal("garbled_task", Held("\uE001\uE002三\uE003月\uE004").Why);

    [Fact]
    public void Hold_a_notice_whose_other_tasks_are_in_the_lists() => Assert.Contains("第2段", Held(Patrol, "各镇街要\uFFFD\uFFFD\uFFFD。").Question, StringComparison.Ordinal);

    [Fact]
    public void Hold_a_table_by_the_cell()
    {
        var cell = new Passage("上报\uE123数", new Place(2, 9, 1, 2, 3), PassageKind.Cell, Layout.Unknown);
        var notice = Fire.Asks(Patrol) with { Attachments = [new Attachment("任务分解表", [cell])] };

        Assert.Contains("表1第2行第3列", Assert.IsType<Decision.Hold>(County.Screen(notice).Decision).Question, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_no_bullets_and_no_boxes_to_tick() => Assert.IsType<Decision.Deliver>(County.Screen(Fire.Asks("\uF0B7" + Patrol, "\uF0A8 是 \uF0A8 否")).Decision);

    [Fact]
    public void Change_nothing_where_another_task_returns_the_notice() =>
        Assert.IsType<Decision.Return>(County.Screen(County.Notice(County.Water, "关于加强河道巡查保洁的通知", "现就有关事项通知如下。", "各镇街要对河道采砂船立案处罚，没收采砂工具。", "附注\uFFFD。")).Decision);

    private static Decision.Hold Held(params string[] body) => Assert.IsType<Decision.Hold>(County.Screen(Fire.Asks(body)).Decision);
}

/// <summary>Notices on forest fires.</summary>
internal static class Fire
{
    public static Notice Asks(params string[] body) => County.Notice(County.Forestry, "关于做好春季森林防火工作的通知", body);
}
