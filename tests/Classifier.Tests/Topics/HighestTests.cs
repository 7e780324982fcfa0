using FsCheck;
using FsCheck.Fluent;
using Guoshai.Classifier.Topics;

namespace Guoshai.Classifier.Tests.Topics;

public class TheHighestOfManyValues
{
    [Fact]
    public void Are_those_that_sorting_finds() =>
        Prop.ForAll(Gen.Choose(0, 9).ListOf().ToArbitrary(), drawn =>
        {
            float[] values = [.. drawn.Select(v => (float)v)];
            var best = new int[5];
            var count = Highest.Of(values, above: 2, best);

            return best.Take(count).SequenceEqual(values.Select((v, i) => (v, i)).Where(x => x.v > 2).OrderByDescending(x => x.v).ThenBy(x => x.i).Take(best.Length).Select(x => x.i));
        }).QuickCheckThrowOnFailure();
}
