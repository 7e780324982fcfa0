using static Guoshai.Classifier.Tests.Extraction.Reading;
using static Guoshai.Classifier.Tests.Extraction.TestPdf;

namespace Guoshai.Classifier.Tests.Extraction.Pdf;

public class APageWithTextThatNobodySees
{
    private static readonly string Seen = Text(74, 100, 16, "各镇要按时报送防汛巡查情况。");

    [Theory]
    [InlineData("1 g", "0 g")]
    [InlineData("1 1 1 rg", "0 g")]
    [InlineData("0 0 0 0 k", "0 g")]
    [InlineData("0.99 0.98 0.99 rg", "0 g")]
    [InlineData("BT 3 Tr ET", "BT 0 Tr ET")]
    [InlineData("", "1 g 70 630 300 40 re f 0 g")]
    [InlineData("", "0 g 70 630 300 40 re f")]
    [InlineData("0 0.2 0.6 rg 70 630 300 40 re f", "0 g")]
    public void Is_read_without_it_and_says_so(string before, string after)
    {
        foreach (var packed in new[] { false, true })
        {
            var document = Reading.Text(TestPdf.Of(new Page(Seen, before, Text(74, 200, 16, "藏起来的任务。"), after, Text(74, 300, 16, "后面的话。")) { Packed = packed }));

            Assert.Equal(["各镇要按时报送防汛巡查情况。", "后面的话。"], document.Passages.Select(passage => passage.Text));
            Assert.Contains("hidden_text", document.Notes);
        }
    }

    [Fact]
    public void Is_read_without_type_too_small_to_see() =>
        Assert.Equal(["各镇要按时报送防汛巡查情况。"], Lines(TestPdf.Of(new Page(Seen, Text(74, 200, 0.5, "藏起来的任务。")))));

    [Fact]
    public void Is_read_without_what_lies_outside_the_page() =>
        Assert.Equal(["各镇要按时报送防汛巡查情况。"], Lines(TestPdf.Of(new Page(Seen, Text(700, 200, 16, "藏起来的任务。"), Text(74, 900, 16, "藏起来的任务。")))));
}

public class APageWhoseTextOnlyLooksHidden
{
    private const string Picture = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q";
    private const string Seal = "q 120 0 0 120 60 680 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q";
    private const string Blue = "0 0.2 0.6 rg 70 730 400 30 re f";
    private const string Words = "各镇要按时报送防汛巡查情况的汇总表。";

    private static readonly string Line = Text(74, 100, 16, Words);

    [Theory]
    [InlineData(Blue, "1 g", "0 g")]
    [InlineData(Picture, "BT 3 Tr ET", "0 g")]
    [InlineData("0.5 0 0 rg", "", Seal)]
    [InlineData(Picture, "1 g", "0 g")]
    [InlineData("", "BT 1 Tr ET", "1 g 70 300 100 100 re f")]
    public void Is_read_whole(string under, string before, string after)
    {
        var document = Reading.Text(TestPdf.Of(new Page(under, before, Line, after)));

        Assert.Equal([Words], document.Passages.Select(passage => passage.Text));
        Assert.DoesNotContain("hidden_text", document.Notes);
    }
}
