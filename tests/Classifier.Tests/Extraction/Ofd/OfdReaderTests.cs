using Guoshai.Classifier.Extraction;
using static Guoshai.Classifier.Tests.Extraction.Reading;

namespace Guoshai.Classifier.Tests.Extraction.Ofd;

public class AnOfdDocument
{
    [Fact]
    public void Is_read_by_where_its_text_stands_whatever_its_order() =>
        Assert.Equal(
            ["关于某事的通知", "各镇街：", "请于月底前报送。"],
            Lines(TestOfd.Of(TestOfd.Text(38, 90, 5.6, "请于月底前报送。") + TestOfd.Text(70, 50, 7.8, "关于某事的通知") + TestOfd.Text(28, 70, 5.6, "各镇街："))));

    [Fact]
    public void Keeps_the_pages_of_its_passages()
    {
        var text = Text(TestOfd.Of(TestOfd.Text(28, 70, 5.6, "第一页的话。"), TestOfd.Text(28, 70, 5.6, "第二页的话。")));

        Assert.Equal((DocumentForm.Ofd, 1, 2), (text.Form, text.Passages[0].Place.Page, text.Passages[^1].Place.Page));
    }

    [Fact]
    public void Takes_the_text_of_the_template_under_a_page() =>
        Assert.Contains("禾清县民政局文件", Lines(TestOfd.With(
            "<ofd:TemplatePage ID=\"7\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/>",
            [("Doc_0/Tpls/Tpl_0/Content.xml", TestOfd.Page(TestOfd.Text(60, 40, 11, "禾清县民政局文件")))],
            "<ofd:Template TemplateID=\"7\"/>" + TestOfd.Text(28, 70, 5.6, "各镇街："))));

    [Fact]
    public void Leaves_out_hidden_text_and_notes_it()
    {
        var text = Text(TestOfd.Of(TestOfd.Text(28, 70, 5.6, "看得见。") + TestOfd.Text(28, 90, 5.6, "看不见。", attributes: "Visible=\"false\"")));

        Assert.Equal(["看得见。"], text.Passages.Select(p => p.Text));
        Assert.Contains("hidden_text", text.Notes);
    }

    [Fact]
    public void Whose_page_is_a_picture_is_held_with_the_page_named()
    {
        var refused = Refused(TestOfd.Of(TestOfd.Text(28, 70, 5.6, "各镇街："), TestOfd.Picture));

        Assert.Equal(UnreadableReason.NoText, refused.Reason);
        Assert.Contains("第2页是图片", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_a_picture_beside_its_text() =>
        Assert.Contains("picture", Text(TestOfd.Of(TestOfd.Text(28, 70, 5.6, "各镇街：") + TestOfd.Picture)).Notes);

    [Fact]
    public void That_is_encrypted_is_held() =>
        Assert.Equal(UnreadableReason.Encrypted, Refused(TestOfd.With("", [("Encryptions.xml", "<a/>")], TestOfd.Text(28, 70, 5.6, "文"))).Reason);
}

public class AHostileOfdDocument
{
    private static readonly byte[] Good = TestOfd.Of([.. Enumerable.Range(0, 40).Select(page => string.Concat(
        Enumerable.Range(0, 20).Select(line => TestOfd.Text(28, 30 + (line * 12), 5.6, $"第{page}页第{line}行{page * 7919 % 1000}。"))))]);

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;\">]><a>&m;</a>")]
    public void Of_entities_is_refused(string page) => Assert.Equal(UnreadableReason.Malformed, Refused(TestOfd.Of(page)).Reason);

    [Fact]
    public void Of_nested_elements_is_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        Assert.Equal(UnreadableReason.TooLarge, Refused(TestOfd.Of(nested), new ExtractionOptions { MaxRatio = 1_000_000 }).Reason);
    }

    [Fact]
    public void Whose_pages_name_themselves_or_nothing_is_refused() =>
        Assert.Equal(UnreadableReason.Malformed, Refused(TestDocx.Zip(
        [
            ("OFD.xml", "<OFD><DocBody><DocRoot>OFD.xml</DocRoot><DocRoot>Doc.xml</DocRoot></DocBody></OFD>"), ("Doc.xml", "<D><Page BaseLoc=\"../../Doc.xml\"/><Page BaseLoc=\"nowhere.xml\"/></D>"),
        ])).Reason);

    [Fact]
    public void Whose_steps_are_a_bomb_is_read_under_its_limits() =>
        Assert.Equal(["文"], Lines(TestOfd.Of(TestOfd.Text(28, 70, 5.6, "文", $"DeltaX=\"{string.Concat(Enumerable.Repeat("g 99999 1 ", 5000))}\""))));

    [Fact]
    public void Is_never_read_in_part_where_it_was_cut()
    {
        for (var length = 0; length < Good.Length; length += 1024)
        {
            Assert.IsType<ReadResult.Unreadable>(DocumentReader.Read(Good[..length], new ExtractionOptions(), default));
        }
    }

    [Fact]
    public void Ends_in_its_text_or_a_reason_whatever_bits_were_flipped()
    {
        var whole = Lines(Good);

        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var bytes = Good.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));

            if (DocumentReader.Read(bytes, new ExtractionOptions(), default) is ReadResult.Read read)
            {
                Assert.Equal(whole, read.Document.Passages.Select(passage => passage.Text));
            }
        }
    }
}
