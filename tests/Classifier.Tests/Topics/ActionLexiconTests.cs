using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Tests.Topics;

public class AnActionsExample
{
    [Fact]
    public void Shows_its_action()
    {
        var hidden = Taxonomy.Current.Actions.Where(a => !Actions.Of(a.Example).Contains(a.Name)).Select(a => $"{a}: {a.Example} shows {string.Join('、', Actions.Of(a.Example))}");

        Assert.Empty(hidden);
    }
}

public class ATextWithActions
{
    [Fact]
    public void Shows_them_in_text_order() =>
        Assert.Equal(["巡查", "劝阻", "报告"], Actions.Of("每天巡查两遍，见到点火的当面劝阻，并向镇里报告"));

    [Fact]
    public void Shows_the_longer_of_two_that_begin_together() =>
        Assert.Equal(["执法检查"], Actions.Of("到商户执法检查"));

    [Fact]
    public void Gives_the_place_of_each()
    {
        const string text = "对养犬户走访，逐只登记";

        var (action, start, length) = ActionLexicon.Current.Find(text).Last();

        Assert.Equal("登记", action.Name);
        Assert.Equal("登记", text.Substring(start, length));
    }

    [Fact]
    public void Shows_nothing_where_nothing_is_asked() => Assert.Empty(Actions.Of("今年的雨水比往年多"));
}

public class ANegatedAction
{
    [Theory]
    [InlineData("镇街不承担处罚")]
    [InlineData("不得向群众收取费用")]
    [InlineData("无需登记")]
    [InlineData("严禁罚款")]
    [InlineData("不再组织检测")]
    public void Is_not_asked(string text) => Assert.Empty(Actions.Of(text));

    [Theory]
    [InlineData("对不配合的住户上门走访", "走访")]
    [InlineData("发现不听劝阻的立即报告", "报告")]
    [InlineData("对不按规定停放的车辆劝导", "劝阻")]
    [InlineData("全面排查不漏一户", "排查")]
    [InlineData("不定期开展巡查", "巡查")]
    [InlineData("不断加强宣传", "宣传")]
    [InlineData("对取消资格的户公示", "公示")]
    [InlineData("对拒不缴纳的加收滞纳金", "处罚")]
    public void Is_none_where_something_else_is_denied(string text, string action) => Assert.Contains(action, Actions.Of(text));

    [Fact]
    public void Leaves_the_next_clause_as_it_is() => Assert.Equal(["报告"], Actions.Of("不得处罚，立即报告"));

    [Fact]
    public void Leaves_the_clause_before_as_it_is() => Assert.Equal(["巡查"], Actions.Of("每日巡查，不作处罚"));
}

internal static class Actions
{
    public static IReadOnlyList<string> Of(string text) => [.. ActionLexicon.Current.Find(text).Select(a => a.Action.Name)];
}
