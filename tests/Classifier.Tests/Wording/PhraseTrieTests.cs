using FsCheck;
using FsCheck.Fluent;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tests.Wording;

public class ALexiconOfPhrases
{
    private static readonly PhraseTrie<string> Trie = new([("巡查", "甲"), ("巡查员", "乙"), ("查员工", "丙"), ("巡查", "丁"), ("", "戊")]);

    [Fact]
    public void Finds_the_longer_of_two_that_begin_together() => Assert.Equal([new(1, 3, "乙")], Trie.FindAll("由巡查员"));

    [Fact]
    public void Finds_the_earlier_of_two_that_overlap() => Assert.Equal(["乙"], Trie.FindAll("巡查员工").Select(f => f.Value));

    [Fact]
    public void Goes_on_behind_a_find() => Assert.Equal([0, 2, 5], Trie.FindAll("巡查巡查员巡查").Select(f => f.Start));

    [Fact]
    public void Keeps_the_first_of_two_equal_phrases() => Assert.Equal(["甲"], Trie.FindAll("巡查").Select(f => f.Value));

    [Fact]
    public void Finds_nothing_in_an_empty_text() => Assert.Empty(Trie.FindAll(""));

    [Fact]
    public void Finds_nothing_of_a_phrase_cut_short() => Assert.Null(Trie.LongestAt("巡", 0));

    [Fact]
    public void Finds_only_what_begins_at_the_place_asked() => Assert.Null(Trie.LongestAt("由巡查", 0));

    [Fact]
    public void Tells_where_a_find_ends() => Assert.Equal(4, Trie.LongestAt("由巡查员", 1)!.Value.End);
}

public class WhateverTheLexiconFinds
{
    private static readonly string[] Letters = ["巡", "查", "员"];

    private static Arbitrary<(string[] Phrases, string Text)> Cases =>
        (from phrases in Text(4).ArrayOf()
         from text in Text(30)
         select (phrases, text)).ToArbitrary();

    [Fact]
    public void Stands_in_the_text_and_overlaps_nothing() => Prop.ForAll(Cases, c =>
    {
        var found = Trie(c.Phrases).FindAll(c.Text).ToList();

        return found.All(f => c.Text.Substring(f.Start, f.Length) == f.Value) && found.Zip(found.Skip(1)).All(p => p.First.End <= p.Second.Start);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Leaves_no_phrase_unfound() => Prop.ForAll(Cases, c =>
    {
        var found = Trie(c.Phrases).FindAll(c.Text).ToList();

        return Enumerable.Range(0, c.Text.Length).All(i =>
            found.Any(f => f.Start <= i && i < f.End) || !c.Phrases.Any(p => p.Length > 0 && c.Text[i..].StartsWith(p, StringComparison.Ordinal)));
    }).QuickCheckThrowOnFailure();

    private static Gen<string> Text(int most) => Gen.Elements(Letters).ArrayOf().Where(t => t.Length <= most).Select(string.Concat);

    private static PhraseTrie<string> Trie(string[] phrases) => new(phrases.Select(p => (p, p)));
}
