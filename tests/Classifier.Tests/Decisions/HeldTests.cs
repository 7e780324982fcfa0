using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;

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
    public void Is_held_where_its_issuer_does_not_write_to_townships() => Assert.Equal("issuer_outside", Held(n => n with { Issuers = [County.Utility] }));

    private static string Held(Func<Notice, Notice> change)
    {
        var hold = Assert.IsType<Decision.Hold>(County.Screen(change(Fire.Asks("各镇街要组织护林员每天上山巡查。"))).Decision);

        Assert.NotEmpty(hold.Question);
        return hold.Why;
    }
}

/// <summary>Notices on forest fires.</summary>
internal static class Fire
{
    public static Notice Asks(params string[] body) => County.Notice(County.Forestry, "关于做好春季森林防火工作的通知", body);
}
