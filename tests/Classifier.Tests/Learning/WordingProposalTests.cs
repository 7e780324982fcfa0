using Guoshai.Classifier.Learning;

namespace Guoshai.Classifier.Tests.Learning;

public class WhatSeveralClerksSaid
{
    private const string Words = "二、各镇街要把山头上的火星子盯死看牢。";
    private const string Code = "HX-21";

    [Fact]
    public void Becomes_a_wording_of_the_item_with_its_counts()
    {
        var proposal = Assert.Single(Proposals(Said("甲"), Said("乙")), p => p.Topic is null);

        Assert.Equal((Code, "把山头上的火星子盯死看牢"), (proposal.Code, proposal.Wording));
        Assert.Equal((2, 0), (proposal.Evidence.For, proposal.Evidence.Against));
        Assert.Equal(["乙", "甲"], proposal.Evidence.Clerks);
    }

    [Fact]
    public void Is_not_proposed_when_one_alone_said_it_however_often() => Assert.Empty(Proposals(Said("甲"), Said("甲"), Said("甲")));

    [Fact]
    public void Is_not_proposed_while_as_many_say_otherwise() =>
        Assert.Empty(Proposals(Said("甲"), Said("乙"), Said("丙") with { Code = "HX-01" }, Said("丁") with { Code = null, Why = "no_match" }));

    [Fact]
    public void Counts_those_who_say_otherwise()
    {
        var proposal = Assert.Single(Proposals(Said("甲"), Said("乙"), Said("丙") with { Code = null, Why = "no_match" }), p => p.Topic is null);

        Assert.Equal((2, 1), (proposal.Evidence.For, proposal.Evidence.Against));
    }

    [Fact]
    public void Is_not_proposed_where_the_item_says_it_already()
    {
        var item = County.Items.Single(i => i.Code.Value == Code);

        Assert.DoesNotContain(Proposals(Said("甲") with { Quote = item.Matter }, Said("乙") with { Quote = item.Matter }), p => p.Topic is null);
    }

    [Fact]
    public void Is_not_proposed_for_an_item_that_is_not_on_the_lists() => Assert.Empty(Proposals(Said("甲") with { Code = "XX-1" }, Said("乙") with { Code = "XX-1" }));

    private static LabelledPair Said(string clerk) => new(Words, Code, null, [clerk], $"d-{clerk}");

    private static IReadOnlyList<WordingProposal> Proposals(params LabelledPair[] pairs) => WordingProposals.Of(pairs, County.Compiled, 2);
}
