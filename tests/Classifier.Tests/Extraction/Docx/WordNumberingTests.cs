using Guoshai.Classifier.Extraction.Docx;
using static Guoshai.Classifier.Tests.Extraction.Reading;
using static Guoshai.Classifier.Tests.Extraction.TestDocx;

namespace Guoshai.Classifier.Tests.Extraction.Docx;

public class ANumberedWordDocument
{
    private static string Level(int at, string format, string text, string more = "") =>
        $"<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>";

    private static readonly string Office =
        "<w:abstractNum w:abstractNumId=\"0\">" + Level(0, "chineseCounting", "%1、") + Level(1, "chineseCounting", "（%2）") + Level(2, "decimal", "%3.") + "</w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";

    private static string Item(string text, int level, int list = 1) =>
        P(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");

    [Fact]
    public void Prints_its_labels_in_the_text() =>
        Assert.Equal(
            ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚"],
            Lines(Of(Item("甲", 0) + Item("乙", 1) + Item("丙", 2) + Item("丁", 2) + Item("戊", 1) + Item("己", 2) + Item("庚", 0), Office)));

    [Fact]
    public void Begins_again_where_it_is_told_to() =>
        Assert.Equal(["一、甲", "二、乙", "一、丙", "二、丁"], Lines(Of(Item("甲", 0) + Item("乙", 0) + Item("丙", 0, 2) + Item("丁", 0, 2), Office)));

    [Fact]
    public void Counts_a_paragraph_without_words() =>
        Assert.Equal(["二、甲"], Lines(Of("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>" + Item("甲", 0), Office)));

    [Fact]
    public void Numbers_by_style() =>
        Assert.Equal(["一、甲"], Lines(Of(
            P("甲", "<w:pStyle w:val=\"H\"/>"), Office,
            "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>")));

    [Fact]
    public void Parts_a_label_that_ends_in_a_letter_from_the_text() =>
        Assert.Equal(["第一条 总则"], Lines(Of(
            Item("总则", 0), "<w:abstractNum w:abstractNumId=\"0\">" + Level(0, "chineseCounting", "第%1条") + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")));

    [Theory]
    [InlineData(1, "chineseCounting", "一")]
    [InlineData(10, "chineseCounting", "十")]
    [InlineData(12, "chineseCountingThousand", "十二")]
    [InlineData(20, "chineseCounting", "二十")]
    [InlineData(21, "japaneseCounting", "二十一")]
    [InlineData(105, "chineseCounting", "一百零五")]
    [InlineData(1010, "chineseCounting", "一千零一十")]
    [InlineData(3, "chineseLegalSimplified", "叁")]
    [InlineData(2, "ideographTraditional", "乙")]
    [InlineData(3, "ideographZodiac", "寅")]
    [InlineData(20, "decimalEnclosedCircle", "⑳")]
    [InlineData(21, "decimalEnclosedCircleChinese", "21")]
    [InlineData(2, "decimalEnclosedParen", "⑵")]
    [InlineData(2, "decimalEnclosedFullstop", "⒉")]
    [InlineData(12, "decimalFullWidth", "１２")]
    [InlineData(27, "upperLetter", "AA")]
    [InlineData(4, "lowerRoman", "iv")]
    [InlineData(7, "decimalZero", "07")]
    [InlineData(7, "of a later version", "7")]
    public void Prints_every_format_of_an_office(int value, string format, string printed) =>
        Assert.Equal(printed, NumberFormat.Print(value, format));
}
