using Guoshai.Gateway.Work;

namespace Guoshai.Gateway.Tests.Work;

public class ADocumentHeldUpByThoseBeforeIt
{
    [Theory]
    [InlineData(0, 500)]
    [InlineData(24, 500)]
    [InlineData(100, 2_000)]
    [InlineData(500, 10_000)]
    [InlineData(60_000, 10_000)]
    public void Is_come_back_to_after_twenty_times_its_reading_but_no_sooner_than_half_a_second_and_no_later_than_ten(int reading, int wait) =>
        Assert.Equal(TimeSpan.FromMilliseconds(wait), Predecessors.WaitAfter(TimeSpan.FromMilliseconds(reading)));
}
