using System.Text;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Pdf;
using Guoshai.Classifier.Extraction.Scans;
using Guoshai.Classifier.Tests.Anatomy;
using Guoshai.Tests;

namespace Guoshai.Classifier.Tests.Extraction.Scans;

public class SeveralReadingsOfALine
{
    [Fact]
    public void Settle_each_character_by_the_most() =>
        Assert.Equal("各镇街要组织巡查", Settle("各填街要组织巡查", "各镇街要组识巡查", "各镇街要组织巡查").Text);

    [Fact]
    public void Put_in_what_the_first_one_missed() => Assert.Equal("四、巡查", Settle("、巡查", "四、巡查", "四、巡查").Text);

    [Fact]
    public void Leave_out_what_only_the_first_one_saw() => Assert.Equal("巡查", Settle("巡|查", "巡查", "巡查").Text);

    [Fact]
    public void Trust_the_first_where_all_differ() => Assert.Equal("甲", Settle("甲", "乙", "丙").Text);

    [Fact]
    public void Trust_one_that_is_sure_over_two_that_are_not() =>
        Assert.Equal("组织巡丙", LineVote.Settle([Reading("组织巡甲", 0.2), Reading("组织巡甲", 0.3), Reading("组织巡丙", 0.9)], WordPairs.Of([])).Text);

    [Fact]
    public void Trust_what_makes_a_word_the_more() =>
        Assert.Equal("组织巡查", LineVote.Settle([Reading("组织巡碍", 0.6), Reading("组织巡查", 0.5)], WordPairs.Of(["巡查"])).Text);

    [Fact]
    public void Pass_over_a_reading_of_another_line() => Assert.Equal("组织巡查", Settle("组织巡查", "完全是另外的一行", "完全是另外的一行").Text);

    [Fact]
    public void Tell_how_far_they_agree()
    {
        Assert.Equal(1, Settle("巡查", "巡查").Agreement);
        Assert.InRange(Settle("组织巡查", "组织巡杳").Agreement, 0.8, 0.9);
    }

    private static (string Text, double Agreement) Settle(params string[] readings) =>
        LineVote.Settle([.. readings.Select(text => Reading(text, 0.9))], WordPairs.Of([]));

    private static LineReading Reading(string text, double trust) => new(text, [.. text.Select(_ => trust)]);
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
    [InlineData("某局天于做好某事的通知", "某局关于做好某事的通知")]
    [InlineData("当天于县城集合", "当天于县城集合")]
    [InlineData("启动防汛lV级应急响应", "启动防汛Ⅳ级应急响应")]
    [InlineData("结合“7.19”复盘", "结合“7·19”复盘")]
    [InlineData("每吨1.35元", "每吨1.35元")]
    [InlineData("见 http://a.b", "见 http://a.b")]
    public void Are_put_right_where_only_one_original_is_possible(string read, string printed) => Assert.Equal(printed, Misreadings.Repair(read));
}

public class ANameThatRecognitionGotWrong
{
    private static readonly string[] Names = ["青石镇", "青山镇", "柳湾街道", "县水利局", "县监委", "青溪县委", "青溪县文化和旅游局"];

    private static string Repair(string text, double? confidence = 0.9) => NameRepair.Apply(
        new DocumentText([new Passage(text, new Place(1, 1), PassageKind.Body, new Layout(Confidence: confidence))], DocumentForm.Scan, []), Names).Passages[0].Text;

    [Fact]
    public void Is_put_right_where_the_directory_has_one_such_name() => Assert.Equal("柳湾街道、县水利局：", Repair("柳弯街道、县水科局："));

    [Fact]
    public void Stays_where_two_names_are_as_near() => Assert.Equal("青右镇", Repair("青右镇"));

    [Theory]
    [InlineData("青溪县文化")]
    [InlineData("县监管")]
    [InlineData("县监〔2026〕")]
    public void Stays_where_a_longer_name_or_another_word_begins(string text) => Assert.Equal(text, Repair(text));

    [Fact]
    public void Is_put_right_where_its_misread_beginning_is_another_name() => Assert.Equal("青溪县文化和旅游局", Repair("青溪县委化和旅游局"));

    [Fact]
    public void Stays_where_another_name_is_printed() => Assert.Equal("青山镇和青石镇", Repair("青山镇和青石镇"));

    [Fact]
    public void Stays_in_text_that_was_not_recognised() => Assert.Equal("柳弯街道", Repair("柳弯街道", null));
}

public class ACharacterReadForOneOfItsShape
{
    private static List<string> Repair(params string[] texts) =>
        [.. LookAlikes.Repair([.. texts.Select(text => new Draft(text, PassageKind.Body, Layout.Unknown))]).Select(draft => draft.Text)];

    [Fact]
    public void Is_put_right_where_the_taxonomy_knows_only_the_other_word() => Assert.Equal(["健全汛期预警机制"], Repair("健全讯期预警机制"));

    [Fact]
    public void Is_put_right_where_the_word_is_broken_over_two_lines() => Assert.Equal(["关于健全汛", "期预警机制"], Repair("关于健全讯", "期预警机制"));

    [Fact]
    public void Is_put_right_where_the_document_itself_has_the_other_word() =>
        Assert.Equal(["锆莱盒", "萁菜苴", "萁菜苴和菜苴"], Repair("锆莱盒", "萁荣苴", "萁菜苴和菜苴"));

    [Fact]
    public void Stays_where_it_makes_a_word() => Assert.Equal(["电信通讯设施"], Repair("电信通讯设施"));

    [Fact]
    public void Stays_where_the_document_says_so_again_and_again() => Assert.Equal(["讯期", "讯期", "讯期"], Repair("讯期", "讯期", "讯期"));

    [Fact]
    public void Is_hardly_found_in_text_that_was_read_right()
    {
        var texts = Rules.Matters.Taxonomy.Current.Topics.Select(topic => topic.Example).ToArray();

        Assert.Equal(texts, Repair(texts));
    }
}

public class ALevelInRomanNumerals
{
    private const int Height = 20;

    /// <summary>A picture of one line with upright bars in these columns, and its words as the recogniser gives them.</summary>
    private static string Read(string read, double confidence, string next, params int[] bars)
    {
        var picture = Enumerable.Repeat((byte)255, 60 * Height * 3).ToArray();

        foreach (var (bar, y) in bars.SelectMany(bar => Enumerable.Range(2, 16).Select(y => (bar, y))))
        {
            picture.AsSpan(((y * 60) + bar) * 3, 6).Clear();
        }

        var image = PageImage.FromColour([.. Encoding.ASCII.GetBytes($"P6 60 {Height} 255\n"), .. picture], isFirst: false);
        return string.Concat(RomanLevels.Repair([new Word(10, 0, 30, Height, read, confidence), new Word(32, 0, 50, Height, next, 0.9)], image, 72).Select(word => word.Text));
    }

    [Fact]
    public void Is_told_by_its_bars()
    {
        Assert.Equal("Ⅱ级", Read("1", 0.5, "级", 14, 20));
        Assert.Equal("Ⅲ级", Read("咱", 0.1, "级", 13, 18, 23));
    }

    [Fact]
    public void Stays_as_read_where_one_bar_is_seen() => Assert.Equal("1级", Read("1", 0.5, "级", 18));

    [Fact]
    public void Stays_as_read_where_a_character_was_read_well() => Assert.Equal("川级", Read("川", 0.95, "级", 13, 18, 23));

    [Fact]
    public void Stays_as_read_where_no_level_follows() => Assert.Equal("1号", Read("1", 0.5, "号", 14, 20));
}

public class ANoticeScannedFromPaper
{
    [Fact]
    public void Yields_its_elements()
    {
        var page = new TestPdf.Page(
        [
            TestPdf.Text(150, 150, 32, "禾清县民政局文件"),
            TestPdf.Text(230, 220, 16, "禾民〔2026〕12号"),
            .. TestPdf.Lines(110, 290, 22, 32, "禾清县民政局关于做好汛期困难群众", "　　　　救助工作的通知"),
            TestPdf.Text(79, 370, 16, "各镇人民政府、各乡人民政府、各街道办事处："),
            .. TestPdf.Lines(79, 400, 16, 28, "　　汛期将至，为保障困难群众安全度汛，现将有关事项通知", "如下：", "　　一、各镇街要逐户走访困难群众，帮助转移避险。", "　　二、各镇街于7月10日前报送走访名单。"),
            TestPdf.Text(370, 560, 16, "禾清县民政局"),
            TestPdf.Text(370, 588, 16, "2026年6月25日"),
        ]);

        var scan = new PaperCopy().Of(TestPdf.Of(page), seed: 5);
        var text = Reading.Text(scan);
        var notice = AnatomyReader.Read(text, Sheet.Directory);

        Assert.Equal(DocumentForm.Scan, text.Form);
        Assert.Equal(["禾清县民政局"], notice.Issuers);
        Assert.Equal("禾民〔2026〕12号", notice.Number);
        Assert.Equal("禾清县民政局关于做好汛期困难群众救助工作的通知", notice.Title);
        Assert.Equal(new DateOnly(2026, 6, 25), notice.Date);
        Assert.Equal(3, notice.Addressees.Count);
        Assert.Contains(notice.Body, passage => passage.Text.Contains("逐户走访困难群众", StringComparison.Ordinal));
    }
}
