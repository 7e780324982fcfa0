using System.Text;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Pdf;
using Guoshai.Classifier.Extraction.Scans;

namespace Guoshai.Classifier.Tests.Extraction.Scans;

public class SeveralReadingsOfALine
{
    [Fact]
    public void Settle_each_character_by_the_most() =>
        Assert.Equal("各镇街要组织巡查", LineVote.Settle(["各填街要组织巡查", "各镇街要组识巡查", "各镇街要组织巡查"]).Text);

    [Fact]
    public void Put_in_what_the_first_one_missed() => Assert.Equal("四、巡查", LineVote.Settle(["、巡查", "四、巡查", "四、巡查"]).Text);

    [Fact]
    public void Leave_out_what_only_the_first_one_saw() => Assert.Equal("巡查", LineVote.Settle(["巡|查", "巡查", "巡查"]).Text);

    [Fact]
    public void Trust_the_first_where_all_differ() => Assert.Equal("甲", LineVote.Settle(["甲", "乙", "丙"]).Text);

    [Fact]
    public void Pass_over_a_reading_of_another_line() => Assert.Equal("组织巡查", LineVote.Settle(["组织巡查", "完全是另外的一行", "完全是另外的一行"]).Text);

    [Fact]
    public void Tell_how_far_they_agree()
    {
        Assert.Equal(1, LineVote.Settle(["巡查", "巡查"]).Agreement);
        Assert.InRange(LineVote.Settle(["组织巡查", "组织巡杳"]).Agreement, 0.8, 0.9);
    }
}

public class APictureOfAPage
{
    private static PageImage Of(bool isFirst, params (byte R, byte G, byte B)[] pixels) => PageImage.FromColour(
        [.. Encoding.ASCII.GetBytes($"P6\n1 {pixels.Length}\n255\n"), .. pixels.SelectMany(pixel => new[] { pixel.R, pixel.G, pixel.B })], isFirst);

    private static byte[] Grey(PageImage image) => image.ToBytes()[^image.Height..];

    [Fact]
    public void Loses_the_red_of_a_seal_and_keeps_the_text_under_it() =>
        Assert.Equal([255, 90, 0], Grey(Of(false, (230, 40, 40), (90, 10, 10), (0, 0, 0))));

    [Fact]
    public void Keeps_the_red_of_the_letterhead_on_the_first_page() =>
        Assert.Equal(40, Grey(Of(true, (230, 40, 40), (255, 255, 255), (255, 255, 255)))[0]);

    [Fact]
    public void Tells_how_much_of_it_is_printed() => Assert.Equal(0.5, Of(false, (255, 255, 255), (10, 10, 10)).Ink);

    [Theory]
    [InlineData("P6 99999999 99999999 255\n")]
    [InlineData("P6 2 2 255\n")]
    [InlineData("GIF")]
    public void Is_refused_where_its_size_lies(string head) =>
        Assert.Throws<InvalidDataException>(() => PageImage.FromColour(Encoding.ASCII.GetBytes(head), true));
}

public class APageLaidAskew
{
    [Fact]
    public void Is_straightened_by_the_ends_of_its_lines()
    {
        var words = Enumerable.Range(0, 20).Select(i => new Word(80 + (i * 0.4), 100 + (i * 30), 500 + (i * 0.4), 115 + (i * 30), "字", 0.9)).ToList();

        var straight = Skew.Straighten(words);

        Assert.InRange(straight.Max(word => word.Left) - straight.Min(word => word.Left), 0, 2);
    }

    [Fact]
    public void Stays_as_it_is_where_it_is_straight()
    {
        var words = Enumerable.Range(0, 20).Select(i => new Word(80, 100 + (i * 30), 500, 115 + (i * 30), "字", 0.9)).ToList();

        Assert.Equal(words, Skew.Straighten(words));
    }
}

public class SectionNumbersThatRecognitionLost
{
    private static List<string> Repair(params string[] texts) =>
        [.. Ordinals.Repair([.. texts.Select(text => new Draft(text, PassageKind.Body, Layout.Unknown))]).Select(draft => draft.Text)];

    [Fact]
    public void Follow_from_those_around_them() =>
        Assert.Equal(["一、甲", "二、乙", "三、丙", "四、丁"], Repair("一、甲", "=、乙", "三、丙", "、丁"));

    [Fact]
    public void Follow_from_the_next_one_where_the_first_is_lost() => Assert.Equal(["一、甲", "二、乙", "三、丙"], Repair("、甲", "=.乙", "三、丙"));

    [Fact]
    public void Are_not_guessed_where_they_do_not_add_up() => Assert.Equal(["一、甲", "=、乙", "四、丁"], Repair("一、甲", "=、乙", "四、丁"));

    [Fact]
    public void Leave_a_quotation_alone() => Assert.Equal(["一、甲", "“乙”是丙"], Repair("一、甲", "“乙”是丙"));
}

public class RegularMisreadings
{
    [Theory]
    [InlineData("某民【2026】 21 号", "某民〔2026〕21号")]
    [InlineData("各镇街 ,要组织", "各镇街，要组织")]
    [InlineData("结合“7.19”复盘", "结合“7·19”复盘")]
    [InlineData("每吨1.35元", "每吨1.35元")]
    [InlineData("见 http://a.b", "见 http://a.b")]
    public void Are_put_right_where_only_one_original_is_possible(string read, string printed) => Assert.Equal(printed, Misreadings.Repair(read));
}

public class ANameThatRecognitionGotWrong
{
    private static readonly string[] Names = ["青石镇", "青山镇", "柳湾街道", "县水利局"];

    private static string Repair(string text, double? confidence = 0.9) => NameRepair.Apply(
        new DocumentText([new Passage(text, new Place(1, 1), PassageKind.Body, new Layout(Confidence: confidence))], DocumentForm.Scan, []), Names).Passages[0].Text;

    [Fact]
    public void Is_put_right_where_the_directory_has_one_such_name() => Assert.Equal("柳湾街道、县水利局：", Repair("柳弯街道、县水科局："));

    [Fact]
    public void Stays_where_two_names_are_as_near() => Assert.Equal("青右镇", Repair("青右镇"));

    [Fact]
    public void Stays_where_another_name_is_printed() => Assert.Equal("青山镇和青石镇", Repair("青山镇和青石镇"));

    [Fact]
    public void Stays_in_text_that_was_not_recognised() => Assert.Equal("柳弯街道", Repair("柳弯街道", null));
}
