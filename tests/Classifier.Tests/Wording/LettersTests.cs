using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tests.Wording;

public class LettersTests
{
    [Fact]
    public void Are_what_the_framework_calls_letters() =>
        Assert.All(Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(c => (char)c), c => Assert.Equal(char.IsLetter(c), Letters.Is(c)));

    [Fact]
    public void Of_the_first_block_have_no_case() =>
        Assert.All(Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(c => (char)c).Where(Letters.IsHan), c => Assert.Equal(c, char.ToLowerInvariant(c)));
}
