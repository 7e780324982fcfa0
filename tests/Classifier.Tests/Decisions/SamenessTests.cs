using System.Text.Json;
using FsCheck.Fluent;
using FsCheck;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Topics;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Tests.Decisions;

/// <summary>Notices put together at random from the taxonomy's wordings.</summary>
public class TheSameNotice
{
    private const int Rounds = 25;

    private static readonly IReadOnlyList<string> Wordings = [.. Taxonomy.Current.Topics.SelectMany(t => t.Wordings.Concat(t.DepartmentWork))];
    private static readonly string[] Issuers = [County.Forestry, County.Ecology, County.CivilAffairs, County.Water, County.Fire];

    [Fact]
    public void Gets_the_same_answer_to_the_letter() =>
        Prop.ForAll(Notices, n => Written(n, County.Compile(County.Items)) == Written(n, County.Compiled)).Check(Config.QuickThrowOnFailure.WithMaxTest(Rounds));

    [Fact]
    public void Gets_the_same_decision_whatever_the_order_of_the_items() => Prop.ForAll(Notices, Seeds, (n, seed) =>
    {
        var shuffled = County.Items.ToArray();
        new Random(seed).Shuffle(shuffled);

        return Decided(County.Screen(n, County.Compile(shuffled))) == Decided(County.Screen(n));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Rounds));

    [Fact]
    public void Is_quoted_in_its_own_words() => Prop.ForAll(Notices, n =>
        County.Screen(n).Findings.All(f => n.Body.Any(p => p.Place == f.Task.Place && p.Text.Contains(f.Task.Quote, StringComparison.Ordinal)))).Check(Config.QuickThrowOnFailure.WithMaxTest(Rounds));

    [Fact]
    public void Gets_confidences_and_scores_from_0_to_1() => Prop.ForAll(Notices, n =>
        County.Screen(n).Findings.All(f => f.Confidence is >= 0 and <= 1 && f.Nearest.All(i => i.Score is >= 0 and <= 1))).Check(Config.QuickThrowOnFailure.WithMaxTest(Rounds));

    [Fact]
    public void Is_returned_only_with_a_finding_outside_and_held_or_delivered_without_one() => Prop.ForAll(Notices, n =>
    {
        var screening = County.Screen(n);

        return screening.Decision is Decision.Return == screening.Findings.Any(f => f.Verdict == Verdict.Outside);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Rounds));

    private static string Written(Notice notice, Guoshai.Classifier.Matching.CompiledEdition edition)
    {
        var screening = County.Screen(notice, edition);

        return Decided(screening) + JsonSerializer.Serialize(screening.Findings.Select(f => f.Nearest)) + screening.EditionHash + screening.Engine;
    }

    /// <summary>All that a clerk or a township sees decided.</summary>
    private static string Decided(Screening screening) => JsonSerializer.Serialize(new
    {
        Kind = screening.Decision.GetType().Name,
        Decision = (object)screening.Decision,
        screening.NotSubject,
        screening.ByTownship,
        screening.DuplicateOf,
        Findings = screening.Findings.Select(f => new { f.Task.Quote, f.Task.Place, f.Task.Townships, f.Verdict, f.Why, f.Codes, f.Confidence, f.Lacking }),
    });

    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    private static Arbitrary<Notice> Notices =>
        (from issuer in Gen.Elements(Issuers)
         from title in Gen.Elements<string>(Wordings)
         from body in Gen.Elements<string>(Wordings).ListOf(4)
         select County.Notice(issuer, $"关于{title}的通知", [.. body.Select((w, i) => $"{i + 1}.各镇街要{w}。")])).ToArbitrary();
}
