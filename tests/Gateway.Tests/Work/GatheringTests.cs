using Guoshai.Gateway.Work;

namespace Guoshai.Gateway.Tests.Work;

public class DocumentsThatGatherTests
{
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    [Fact]
    public async Task Go_on_at_once_where_they_are_few()
    {
        var place = Place(least: 3, most: 3);
        using var one = place.Come();
        using var other = place.Come();

        await one.ArriveAsync();
        await other.ArriveAsync();
    }

    [Fact]
    public async Task Wait_for_one_another_where_they_are_many()
    {
        var place = Place(least: 3, most: 3);
        var four = Enumerable.Range(0, 4).Select(_ => place.Come()).ToList();

        var (first, second) = (four[0].ArriveAsync(), four[1].ArriveAsync());
        Assert.False(first.IsCompleted || second.IsCompleted);

        await Task.WhenAll(four[2].ArriveAsync(), first, second);
        await four[3].ArriveAsync();
    }

    [Fact]
    public async Task Go_on_once_nobody_else_is_on_the_way()
    {
        var place = Place(least: 0, most: 8);
        using var lost = place.Come();
        using var one = place.Come();
        var waits = one.ArriveAsync();
        Assert.False(waits.IsCompleted);

        lost.Dispose();
        await waits;
    }

    [Fact]
    public async Task Wait_no_longer_than_they_may()
    {
        var place = new Gathering(least: 0, most: 8, TimeSpan.FromMilliseconds(20), TimeProvider.System);
        using var late = place.Come();
        using var one = place.Come();

        await one.ArriveAsync();
        Assert.True(late.ArriveAsync().IsCompleted);
    }

    [Fact]
    public async Task Are_on_the_way_no_more_once_they_have_arrived()
    {
        var place = Place(least: 0, most: 8);
        var one = place.Come();
        await one.ArriveAsync();
        one.Dispose();
        one.Dispose();

        // Were it counted twice, nobody would be on the way now, and this one would not wait.
        using var coming = place.Come();
        using var other = place.Come();
        var waits = other.ArriveAsync();
        Assert.False(waits.IsCompleted);
        await coming.ArriveAsync();
        await waits;
    }

    [Fact]
    public async Task Wait_at_the_next_place_for_those_they_went_on_with()
    {
        var next = Place(least: 0, most: 8);
        var place = new Gathering(least: 2, most: 2, Never, TimeProvider.System, next);
        using var one = place.Come();
        using var other = place.Come();
        var (first, second) = (one.ArriveAsync(), other.ArriveAsync());

        using var on = (await first)!;
        using var lost = (await second)!;
        var waits = on.ArriveAsync();
        Assert.False(waits.IsCompleted);

        lost.Dispose();
        Assert.Null(await waits);
    }

    private static Gathering Place(int least, int most) => new(least, most, Never, TimeProvider.System);
}
