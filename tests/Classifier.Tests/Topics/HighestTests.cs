using FsCheck;
using FsCheck.Fluent;
using Guoshai.Classifier.Topics;

namespace Guoshai.Classifier.Tests.Topics;

public class TheHighestOfManyValues
{
    [Fact]
    public void Are_those_that_sorting_finds() =>
        Prop.ForAll(Gen.Choose(0, 9).ListOf().ToArbitrary(), drawn => AreFound([.. drawn.Select(v => (float)v)], above: 2)).QuickCheckThrowOnFailure();

    [Fact]
    public void Are_found_where_they_are_too_many_to_be_looked_at_one_by_one() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);

            // Few different values: there are many equal ones.
            return AreFound([.. Enumerable.Range(0, random.Next(20_000)).Select(_ => (float)random.Next(random.Next(1, 500)))], above: random.Next(2) == 0 ? float.NegativeInfinity : 30);
        }).QuickCheckThrowOnFailure();

    private static bool AreFound(float[] values, float above)
    {
        var best = new int[5];
        var count = Highest.Of(values, above, best);

        return best.Take(count).SequenceEqual(values.Select((v, i) => (v, i)).Where(x => x.v > above).OrderByDescending(x => x.v).ThenBy(x => x.i).Take(best.Length).Select(x => x.i));
    }
}
