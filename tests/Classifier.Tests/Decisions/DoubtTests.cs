using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Tasks;

namespace Guoshai.Classifier.Tests.Decisions;

public class AFindingOnWordsThatMayAskNothing
{
    [Fact]
    public void Stands_where_the_words_are_likely_a_task() => Assert.Equal(Of(Verdict.Outside, 0.5), Doubts.Weigh(Of(Verdict.Outside, 0.5), 0));

    [Fact]
    public void Stands_where_an_item_clearly_covers_them() => Assert.Equal(Of(Verdict.InList, 0.35), Doubts.Weigh(Of(Verdict.InList, 0.35), 0.9));

    [Fact]
    public void Falls_where_no_item_clearly_covers_them() => Assert.Null(Doubts.Weigh(Of(Verdict.InList, 0.35), 0.1));

    [Fact]
    public void Falls_where_the_words_hardly_ask_anything() => Assert.Null(Doubts.Weigh(Of(Verdict.Outside, 0.2), 0));

    [Fact]
    public void Is_for_a_clerk_where_a_doubtful_task_is_clearly_outside() =>
        Assert.Equal(Verdict.Unsure, Doubts.Weigh(Of(Verdict.Outside, 0.35), 0)?.Verdict);

    [Fact]
    public void Asks_no_clerk_where_it_is_in_doubt_whether_it_is_asked_and_whether_it_is_listed() =>
        Assert.Equal((null, Verdict.Unsure), (Doubts.Weigh(Of(Verdict.Unsure, 0.55), 0)?.Verdict, Doubts.Weigh(Of(Verdict.Unsure, 0.65), 0)?.Verdict));

    private static Finding Of(Verdict verdict, double likelihood) => new(Task(likelihood), verdict, [], verdict == Verdict.Outside ? OutsideReason.NoMatch : null, 0.95, [], []);

    private static AssignedTask Task(double likelihood) => new("各镇街要登记", Place, "", County.Townships, Likelihood: likelihood);

    private static readonly Place Place = new(1, 1);
}

public class TheDecisionOnSeveralFindings
{
    [Fact]
    public void Returns_for_one_outside_whatever_else_is_in_doubt() =>
        Assert.IsType<Decision.Return>(Verdicts.Decide([Of(Verdict.InList), Of(Verdict.Unsure), Of(Verdict.Outside)]));

    [Fact]
    public void Holds_for_one_in_doubt() => Assert.Equal("unsure_task", Assert.IsType<Decision.Hold>(Verdicts.Decide([Of(Verdict.InList), Of(Verdict.Unsure)])).Why);

    [Fact]
    public void Delivers_where_all_are_listed() => Assert.IsType<Decision.Deliver>(Verdicts.Decide([Of(Verdict.InList), Of(Verdict.InList)]));

    [Fact]
    public void Returns_no_single_copy_of_a_document_that_goes_back_whole() =>
        Assert.Empty(Verdicts.Copies([Of(Verdict.InList) with { Lacking = ["柳塘镇"] }, Of(Verdict.Outside)], County.Townships));

    [Fact]
    public void Returns_the_copies_that_lack_one_item_or_another() =>
        Assert.Equal(["柳塘镇", "石埠乡"], Verdicts.Copies([Of(Verdict.InList) with { Lacking = ["石埠乡"] }, Of(Verdict.InList) with { Lacking = ["柳塘镇"] }], County.Townships).Keys.OrderBy(t => t == "柳塘镇" ? 0 : 1));

    private static Finding Of(Verdict verdict) => new(new AssignedTask("各镇街要登记", new Place(1, 1), "", County.Townships), verdict, [], null, 0.9, [], []);
}

public class TheReasonCodes
{
    [Fact]
    public void Differ_for_every_reason()
    {
        var codes = Enum.GetValues<OutsideReason>().Select(Reasons.Code).Concat(Enum.GetValues<NotSubjectReason>().Select(Reasons.Code)).Concat(Enum.GetValues<Verdict>().Select(Reasons.Code)).ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
    }
}
