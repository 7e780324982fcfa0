using Guoshai.Classifier.Extraction;
using static Guoshai.Classifier.Tests.Extraction.Reading;
using static Guoshai.Classifier.Tests.Extraction.TestDocx;

namespace Guoshai.Classifier.Tests.Extraction.Docx;

public class AWordDocumentWithTrackedChanges
{
    private const string Ins = "<w:ins w:id=\"1\" w:author=\"a\">";

    [Fact]
    public void Reads_as_if_every_change_were_accepted() =>
        Assert.Equal(["各镇要在6月底前完成。"], Lines(Of(
            $"<w:p>{R("各镇要在")}<w:del w:id=\"1\"><w:r><w:delText>5</w:delText></w:r></w:del>{Ins}{R("6")}</w:ins>{R("月底前完成。")}</w:p>")));

    [Fact]
    public void Joins_paragraphs_whose_parting_was_deleted() =>
        Assert.Equal(["前半段后半段"], Lines(Of(P("前半段", "<w:rPr><w:del w:id=\"1\"/></w:rPr>") + P("后半段"))));

    [Fact]
    public void Takes_moved_words_at_their_new_place_alone() =>
        Assert.Equal(["甲", "乙"], Lines(Of(
            $"<w:p><w:moveFrom w:id=\"1\">{R("乙")}</w:moveFrom>{R("甲")}</w:p><w:p><w:moveTo w:id=\"2\">{R("乙")}</w:moveTo></w:p>")));

    [Fact]
    public void Leaves_out_a_deleted_row() =>
        Assert.Equal(["留"], Lines(Of(
            $"<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>{P("删")}</w:tc></w:tr><w:tr><w:tc>{P("留")}</w:tc></w:tr></w:tbl>")));

    [Fact]
    public void Says_so() => Assert.Contains("tracked_changes", Text(Of($"<w:p>{Ins}{R("字")}</w:ins></w:p>")).Notes);
}

public class AWordDocumentWithTextBoxes
{
    private const string Box = "<w:txbxContent><w:p><w:r><w:t>某县某局文件</w:t></w:r></w:p></w:txbxContent>";
    private const string Both =
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>" + Box + "</wps:txbx></w:drawing></mc:Choice>"
        + "<mc:Fallback><w:pict><v:textbox>" + Box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>";

    [Fact]
    public void Reads_each_once() => Assert.Equal(["某县某局文件", "正文"], Lines(Of($"<w:p>{Both}</w:p>" + P("正文"))));

    [Fact]
    public void Puts_one_where_its_anchor_stands() =>
        Assert.Equal(["锚前", "某县某局文件"], Lines(Of($"<w:p>{R("锚前")}{Both}</w:p>")));

    [Fact]
    public void Reads_the_fallback_where_there_is_nothing_else() =>
        Assert.Equal(["某县某局文件"], Lines(Of(
            $"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"x\"/><mc:Fallback><w:pict><v:textbox>{Box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")));

    [Fact]
    public void Knows_them_as_text_boxes() => Assert.Equal(PassageKind.TextBox, Text(Of($"<w:p>{Both}</w:p>")).Passages[0].Kind);

    [Fact]
    public void Reads_lettering_drawn_as_a_shape() =>
        Assert.Equal(["某县某局文件"], Lines(Of("<w:p><w:r><w:pict><v:shape><v:textpath string=\"某县某局文件\"/></v:shape></w:pict></w:r></w:p>")));
}

public class AWordDocumentWithLineBreaks
{
    [Fact]
    public void Joins_a_title_without_a_space() =>
        Assert.Equal(["关于做好防汛工作的通知"], Lines(Of("<w:p><w:r><w:t>关于做好</w:t><w:br/><w:t>防汛工作的通知</w:t></w:r></w:p>")));

    [Fact]
    public void Takes_a_break_behind_a_sentence_as_a_paragraph() =>
        Assert.Equal(["第一件事。", "第二件事。"], Lines(Of("<w:p><w:r><w:t>第一件事。</w:t><w:br/><w:t>第二件事。</w:t></w:r></w:p>")));

    [Fact]
    public void Takes_a_break_before_a_number_as_a_paragraph() =>
        Assert.Equal(["一、巡查", "二、上报"], Lines(Of("<w:p><w:r><w:t>一、巡查</w:t><w:br/><w:t>二、上报</w:t></w:r></w:p>")));
}

public class AWordDocumentWithFieldsAndLinks
{
    [Fact]
    public void Reads_a_field_by_its_result() =>
        Assert.Equal(["见第3页"], Lines(Of(
            $"<w:p>{R("见第")}<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
            + $"<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{R("3")}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{R("页")}</w:p>")));

    [Fact]
    public void Is_not_blocked_by_a_malformed_link() =>
        Assert.Equal(["请看网址"], Lines(Of(
            $"<w:p><w:hyperlink r:id=\"h\">{R("请看网址")}</w:hyperlink></w:p>",
            extraRelations: "<Relationship Id=\"h\" Type=\"http://x/hyperlink\" Target=\"http://[bad uri%%\" TargetMode=\"External\"/>")));

    [Fact]
    public void Never_follows_an_external_target_but_says_it_is_there() =>
        Assert.Contains("external_relation", Text(Of(
            P("字"), extraRelations: "<Relationship Id=\"t\" Type=\"http://x/attachedTemplate\" Target=\"http://example.invalid/t.dotm\" TargetMode=\"External\"/>")).Notes);

    [Fact]
    public void Reads_content_controls() =>
        Assert.Equal(["内容"], Lines(Of($"<w:sdt><w:sdtPr><w:alias w:val=\"不是内容\"/></w:sdtPr><w:sdtContent>{P("内容")}</w:sdtContent></w:sdt>")));

    [Fact]
    public void Notes_hidden_text_and_does_not_take_it()
    {
        var document = Text(Of($"<w:p>{R("看得见")}{R("看不见", "<w:vanish/>")}</w:p>"));

        Assert.Equal("看得见", Assert.Single(document.Passages).Text);
        Assert.Contains("hidden_text", document.Notes);
    }
}

public class AWordDocumentWithTables
{
    [Fact]
    public void Reads_cells_with_their_places()
    {
        var cells = Text(Of($"<w:tbl><w:tr><w:tc>{P("甲")}</w:tc><w:tc>{P("乙")}</w:tc></w:tr><w:tr><w:tc>{P("丙")}</w:tc></w:tr></w:tbl>")).Passages;

        Assert.Equal(
            [("甲", 1, 1), ("乙", 1, 2), ("丙", 2, 1)],
            cells.Select(cell => (cell.Text, cell.Place.Row ?? 0, cell.Place.Column ?? 0)));
        Assert.All(cells, cell => Assert.Equal((PassageKind.Cell, 1), (cell.Kind, cell.Place.Table)));
    }

    [Fact]
    public void Counts_the_columns_that_a_merged_cell_spans() =>
        Assert.Equal([1, 3], Text(Of(
            $"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{P("宽")}</w:tc><w:tc>{P("右")}</w:tc></w:tr></w:tbl>")).Passages.Select(cell => cell.Place.Column ?? 0));

    [Fact]
    public void Shows_a_cell_merged_downwards_once() =>
        Assert.Equal(["牵头单位"], Lines(Of(
            $"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{P("牵头单位")}</w:tc></w:tr>"
            + $"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{P("盖住的旧字")}</w:tc></w:tr></w:tbl>")));

    [Fact]
    public void Reads_a_table_in_a_cell() =>
        Assert.Equal(["外", "内"], Lines(Of($"<w:tbl><w:tr><w:tc>{P("外")}<w:tbl><w:tr><w:tc>{P("内")}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>")));

    [Fact]
    public void Joins_a_heading_set_on_two_lines() =>
        Assert.Equal(["牵头单位"], Lines(Of($"<w:tbl><w:tr><w:tc>{P("牵头")}{P("单位")}</w:tc></w:tr></w:tbl>")));

    [Fact]
    public void Keeps_the_sentences_of_a_cell_apart() =>
        Assert.Equal(["1.巡查河道。", "2.上报险情。"], Lines(Of($"<w:tbl><w:tr><w:tc>{P("1.巡查河道。")}{P("2.上报险情。")}</w:tc></w:tr></w:tbl>")));
}

public class AWordDocumentWithOtherStories
{
    [Fact]
    public void Keeps_headers_and_footers_apart()
    {
        var passages = Text(Of(P("正文"), header: P("页眉"), footer: P("页脚"))).Passages;

        Assert.Equal(
            [(PassageKind.Header, "页眉"), (PassageKind.Body, "正文"), (PassageKind.Footer, "页脚")],
            passages.Select(passage => (passage.Kind, passage.Text)));
    }

    [Fact]
    public void Drops_page_numbers() => Assert.Equal(["正文"], Lines(Of(P("正文"), footer: P("— 3 —"))));

    [Fact]
    public void Puts_a_footnote_behind_its_paragraph() =>
        Assert.Equal(["有注", "注的内容", "下一段"], Lines(Of(
            $"<w:p>{R("有注")}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>" + P("下一段"),
            footnotes: $"<w:footnote w:id=\"2\">{P("注的内容")}</w:footnote>")));
}

public class TheLookOfAWordDocument
{
    [Fact]
    public void Tells_alignment_and_size_from_the_style_and_from_the_paragraph()
    {
        var passages = Text(Of(
            P("标题", "<w:pStyle w:val=\"T\"/>") + P("落款", "<w:jc w:val=\"right\"/>"),
            styles: "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style>"
                + "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:basedOn w:val=\"B\"/><w:rPr><w:sz w:val=\"44\"/></w:rPr></w:style>")).Passages;

        Assert.Equal((true, 22.0), (passages[0].Layout.Centred, passages[0].Layout.FontSize));
        Assert.Equal((true, false), (passages[1].Layout.RightAligned, passages[1].Layout.Centred));
    }

    [Fact]
    public void Tells_where_the_author_began_a_page() =>
        Assert.Equal([false, true, true], Text(Of(
            P("一") + "<w:p><w:r><w:br w:type=\"page\"/><w:t>二</w:t></w:r></w:p>" + P("三", "<w:pageBreakBefore/>"))).Passages.Select(passage => passage.Layout.PageBreakBefore));
}

public class AWordDocumentOfPictures
{
    private const string Picture = "<w:p><w:r><w:pict><v:shape><v:imagedata r:id=\"rId9\"/></v:shape></w:pict></w:r></w:p>";

    [Theory]
    [InlineData("")]
    [InlineData("附件：见图")]
    public void Is_held_and_not_taken_for_one_without_tasks(string caption)
    {
        var refused = Reading.Refused(TestDocx.Of((caption.Length > 0 ? TestDocx.P(caption) : "") + Picture));

        Assert.Equal(UnreadableReason.NoText, refused.Reason);
        Assert.Contains("图片", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_read_where_it_says_something_beside_them() =>
        Assert.Contains("picture", Reading.Text(TestDocx.Of(TestDocx.P("各镇街要组织护林员每天上山巡查，发现火情立即报告。") + Picture)).Notes);
}
