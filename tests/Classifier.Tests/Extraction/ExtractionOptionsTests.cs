using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Tests.Extraction;

public class TheLimitsOfReading
{
    [Fact]
    public void Are_well_as_they_come() => Assert.Empty(new ExtractionOptions().Faults());

    [Fact]
    public void Are_told_wrong_one_by_one() =>
        Assert.Equal(2, new ExtractionOptions { Seconds = 0, MemoryMegabytes = 64 }.Faults().Count);
}
