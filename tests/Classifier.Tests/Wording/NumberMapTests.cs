using FsCheck;
using FsCheck.Fluent;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tests.Wording;

public class AMapFromNumbersToNumbers
{
    [Fact]
    public void Numbers_keys_as_they_come() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong[]>(), keys =>
        {
            var map = new NumberMap(1);
            var expected = keys.Distinct().ToList();
            var numbers = keys.Select(map.FindOrAdd).ToList();

            return numbers.SequenceEqual(keys.Select(k => expected.IndexOf(k))) && map.Count == expected.Count && expected.All(k => map.Find(k) == expected.IndexOf(k));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Knows_what_it_lacks_though_it_be_0()
    {
        var map = new NumberMap(4);

        Assert.Equal(NumberMap.Absent, map.Find(0));
        Assert.Equal(0, map.FindOrAdd(0));
        Assert.Equal(0, map.Find(0));
        Assert.Equal(NumberMap.Absent, map.Find(1));
    }
}
