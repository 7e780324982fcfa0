using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Gateway.Slips;
using static Guoshai.Gateway.Tests.Slips.Returned;

namespace Guoshai.Gateway.Tests.Slips;

/// <summary>What a department reads on its slip, one text for each reason.</summary>
public class ReturnSlipTexts
{
    [Fact]
    public void No_item_speaks_of_it() => Reads("no_match", new Returned(
        "柏川县文体广电和旅游局", "柏川县文体广电和旅游局关于征集短视频的通知", new(2026, 5, 18), ["柳滩镇"],
        [Outside("请各镇拍摄短视频5条以上", OutsideReason.NoMatch)]));

    [Fact]
    public void The_issuer_itself_took_it_back() => Reads("taken_back.own", new Returned(
        "柏川县市场监督管理局", "柏川县市场监督管理局关于开展小餐饮店专项检查的通知", new(2026, 5, 18), ["柳滩镇"],
        [Outside("对小餐饮店逐家检查，查验食品经营许可证", OutsideReason.TakenBack, "BC-S-01")]));

    [Fact]
    public void Another_department_took_it_back() => Reads("taken_back.other", new Returned(
        "柏川县教育局", "柏川县教育局关于校园周边食品安全的通知", new(2026, 5, 18), ["柳滩镇"],
        [Outside("对校园周边食品店进行检查并抽样", OutsideReason.TakenBack, "BC-S-01")]));

    [Fact]
    public void More_than_the_townships_part_is_asked() => Reads("exceeds_role", new Returned(
        "临朔市生态环境局柏川分局", "临朔市生态环境局柏川分局关于管控秸秆焚烧的通知", new(2026, 5, 18), ["柳滩镇", "青羊川镇"],
        [InList("组织村组干部入户宣传露天焚烧的危害", "BC-P-0401"), Outside("对露天焚烧的农户每起罚款500元以上", OutsideReason.ExceedsRole, "BC-P-0401")]));

    [Fact]
    public void More_is_asked_of_an_item_that_names_no_part() => Reads("exceeds_role.bare", new Returned(
        "柏川县司法局", "柏川县司法局关于人民调解工作的通知", new(2026, 5, 18), ["柳滩镇"],
        [Outside("每月调解案件不少于20件，按月排名", OutsideReason.ExceedsRole, "BC-J-0401")]));

    [Fact]
    public void The_issuer_may_not_rely_on_the_item() => Reads("wrong_issuer", new Returned(
        "柏川县文体广电和旅游局", "柏川县文体广电和旅游局关于通景公路保洁的通知", new(2026, 5, 18), ["柳滩镇"],
        [Outside("组织护路人员将通往景区的农村公路路面清扫一遍", OutsideReason.WrongIssuer, "BC-P-0301")]));

    [Fact]
    public void Several_departments_lead_the_item() => Reads("wrong_issuer.several", new Returned(
        "柏川县文体广电和旅游局", "柏川县文体广电和旅游局关于景区防火的通知", new(2026, 5, 18), ["石硖口镇"],
        [Outside("在进山路口设卡登记火种", OutsideReason.WrongIssuer, "BC-P-0202")]));

    [Fact]
    public void The_item_is_over() => Reads("expired.over", new Returned(
        "柏川县发展和改革局", "柏川县发展和改革局关于煤改电登记的通知", new(2026, 2, 25), ["沙枣湾镇"],
        [Outside("入户登记“煤改电”改造意愿", OutsideReason.Expired, "BC-P-0801")]));

    [Fact]
    public void The_item_has_not_begun() => Reads("expired.not_begun", new Returned(
        "柏川县统计局", "柏川县统计局关于提前开展农业普查清查的通知", new(2026, 5, 14), ["柳滩镇"],
        [Outside("组织普查员入户清查", OutsideReason.Expired, "BC-P-0802")]));

    [Fact]
    public void No_addressed_township_has_the_item() => Reads("not_this_township", new Returned(
        "柏川县林业和草原局", "柏川县林业和草原局关于春季封山禁牧的通知", new(2026, 3, 25), ["柳滩镇", "双井铺镇"],
        [Outside("组织护林员每天巡看禁牧区", OutsideReason.NotThisTownship, "BC-P-0201")]));

    [Fact]
    public void Nobody_can_tell_what_is_asked() => Reads("unclear", new Returned(
        "柏川县发展和改革局", "柏川县发展和改革局关于推进有关重点工作的通知", new(2026, 4, 28), ["柳滩镇"],
        [Outside("举一反三，补齐短板，抓紧落实到位", OutsideReason.Unclear)]));

    [Fact]
    public void It_repeats_a_notice_that_is_known() => Reads("duplicate", new Returned(
        "柏川县民政局", "柏川县民政局关于抓紧完成春季核查的催办通知", new(2026, 4, 20), ["柳滩镇"],
        [Outside("抓紧逐户上门，填写核查表", OutsideReason.Duplicate, "BC-J-0301")])
    {
        Repeats = new EarlierNotice("柏民发〔2026〕9号", "柏川县民政局关于开展农村低保和特困供养对象春季核查的通知", new(2026, 3, 4)),
    });

    [Fact]
    public void It_repeats_a_notice_of_which_only_the_id_is_known() => Reads("duplicate.unknown", new Returned(
        "柏川县民政局", "柏川县民政局关于抓紧完成春季核查的催办通知", new(2026, 4, 20), ["柳滩镇"],
        [Outside("抓紧逐户上门，填写核查表", OutsideReason.Duplicate, "BC-J-0301")]));

    [Fact]
    public void Some_townships_lack_an_item() => Reads("some_townships", new Returned(
        "柏川县林业和草原局", "柏川县林业和草原局关于夏季封山禁牧巡查的通知", new(2026, 5, 19), ["柳滩镇", "石硖口镇", "沙枣湾镇"],
        [InList("组织护林员每天巡看禁牧区", "BC-P-0201") with { Lacking = ["柳滩镇"] }, InList("做好应急值班", "BC-J-0601")])
    {
        ByTownship = new Dictionary<string, CopyOutcome> { ["柳滩镇"] = CopyOutcome.Return },
    });

    [Fact]
    public void Several_tasks_go_back_for_several_reasons() => Reads("several", new Returned(
        "柏川县农业农村局", "柏川县农业农村局关于做好春季动物防疫和农资市场工作的通知", new(2026, 3, 26), ["柳滩镇", "青羊川镇"],
        [
            InList("组织村级防疫员上门给猪、牛、羊、鸡免疫，登记存栏数和耳标", "BC-P-0601"),
            Outside("对农药、种子经营门店开展执法检查，查处无证经营和假劣农资", OutsideReason.TakenBack, "BC-S-06"),
            Outside("每村推广黄花菜晾晒场不少于两处", OutsideReason.ExceedsRole, "BC-J-0504"),
            InList("逐村排查撂荒地块", "BC-J-0501") with { Verdict = Verdict.Unsure },
        ]));

    /// <summary>The text as a reader of the .docx gets it.</summary>
    private static void Reads(string name, Returned returned)
    {
        var read = Assert.IsType<ReadResult.Read>(DocumentReader.Read(ReturnSlipDocx.Write(returned.Slip()!), new ExtractionOptions(), CancellationToken.None));

        Golden.Matches(name, string.Concat(read.Document.Passages.Where(p => p.Kind != PassageKind.Footer).Select(p => $"{p.Text}\n")));
    }
}
