using FsCheck;
using FsCheck.Fluent;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tests.Wording;

public class AFoldedText
{
    [Theory]
    [InlineData("每天巡山一次。", "每天巡山一次")]
    [InlineData("  防火 巡护（重点林区）", "防火巡护重点林区")]
    [InlineData("ＡＰＰ 推广", "app推广")]
    [InlineData("下载APP", "下载app")]
    [InlineData("", "")]
    [InlineData("——！……", "")]
    public void Keeps_letters_and_leaves_out_marks(string text, string folded) => Assert.Equal(folded, Folding.Matter(text));

    [Theory]
    [InlineData("3月20日前报送", "报送")]
    [InlineData("参保率不低于95%", "参保率不低于")]
    [InlineData("完成200户摸底", "完成摸底")]
    [InlineData("请于5个工作日内反馈", "请于反馈")]
    [InlineData("2026年12月底前", "")]
    public void Leaves_out_dates_and_amounts_with_their_units(string text, string folded) => Assert.Equal(folded, Folding.Matter(text));

    [Fact]
    public void Is_folded_for_good() =>
        Prop.ForAll(Texts, text => Folding.Matter(Folding.Matter(text)) == Folding.Matter(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Has_no_space_and_no_figure() =>
        Prop.ForAll(Texts, text => Folding.Matter(text).All(char.IsLetter)).QuickCheckThrowOnFailure();

    [Fact]
    public void Is_the_same_however_it_was_spaced() =>
        Prop.ForAll(Words, words => Folding.Matter(string.Join(' ', words)) == Folding.Matter(string.Concat(words))).QuickCheckThrowOnFailure();

    private static Arbitrary<string> Texts => Gen.Elements("巡", "山", "3", "月", "日", "前", "%", "Ａ", "b", "，", " ", "。", "５", "个", "户", "至", "以上").ArrayOf().Select(string.Concat).ToArbitrary();

    private static Arbitrary<string[]> Words => Gen.Elements("巡山", "护林", "防火", "，", "宣传").ArrayOf().ToArbitrary();
}

public class ATightText
{
    [Fact]
    public void Has_lost_its_white_space_alone() => Assert.Equal("第1条，Ａb。", Folding.Tight(" 第1条，\tＡ　b。\n"));
}
