using Guoshai.Classifier.Tasks;
using FsCheck;
using FsCheck.Fluent;
using Guoshai.Classifier.Anatomy;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Tests.Tasks;

/// <summary>Notices put together at random from actors, the taxonomy's wordings and marks.</summary>
public class EveryQuote
{
    private static readonly IReadOnlyList<string> Wordings = [.. Taxonomy.Current.Topics.SelectMany(t => t.Wordings)];
    private static readonly string[] Actors = ["各镇街要", "请柳塘镇", "我局", "由公安机关", "", "", "一、", "（二）", "企业要"];
    private static readonly string[] Marks = ["。", "，", "；", "：", "！", " ", "”", "。\u3000"];

    [Fact]
    public void Is_a_substring_of_the_passage_it_names() => Prop.ForAll(Notices, notice =>
        County.Compiled.Finder.Find(notice, Addressing.Of(notice, County.Directory), false).All(t =>
            t.Quote.Length > 0 && notice.Body.Any(p => p.Place == t.Place && p.Text.Contains(t.Quote, StringComparison.Ordinal)))).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Stands_in_the_order_of_the_text() => Prop.ForAll(Notices, notice =>
    {
        var places = County.Compiled.Finder.Find(notice, Addressing.Of(notice, County.Directory), false).Select(t => t.Place.Paragraph).ToList();

        return places.SequenceEqual(places.Order());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static Arbitrary<Notice> Notices => Paragraphs.ListOf(4)
        .Select(body => County.Notice(County.Forestry, "关于做好有关事项的通知", [.. body.Where(p => p.Trim().Length > 0)])).ToArbitrary();

    private static Gen<string> Paragraphs => Sentences.ListOf(3).Select(s => string.Concat(s));

    private static Gen<string> Sentences => from actor in Gen.Elements(Actors)
                                            from wording in Gen.Elements<string>(Wordings)
                                            from mark in Gen.Elements(Marks)
                                            select actor + wording + mark;
}
