namespace Guoshai.Gateway.Outcomes;

/// <summary>The codes in the words of a clerk. An unknown code stands for itself.</summary>
internal static class Labels
{
    private static readonly Dictionary<string, string> Dispositions = new()
    {
        [Codes.Deliver] = "放行",
        [Codes.Return] = "退回",
        [Codes.Hold] = "转人工复核",
        [Codes.Quarantine] = "隔离",
    };

    private static readonly Dictionary<string, string> Verdicts = new()
    {
        ["in_list"] = "在清单内",
        ["out"] = "不在清单内",
        ["unsure"] = "待人工判断",
    };

    private static readonly Dictionary<string, string> Whys = new()
    {
        ["no_match"] = "清单中没有对应事项",
        ["taken_back"] = "事项已由部门收回",
        ["exceeds_role"] = "超出镇街应承担的职责",
        ["wrong_issuer"] = "发文机关不是该事项的牵头或配合部门",
        ["expired"] = "事项在成文日期不在有效期内",
        ["not_this_township"] = "主送镇街的清单中没有该事项",
        ["unclear"] = "任务不明确，无法落实或核查",
        ["duplicate"] = "与正在执行的任务重复",
    };

    private static readonly Dictionary<string, string> NotSubject = new()
    {
        ["not_addressed_to_townships"] = "不发镇街，不需过筛",
        ["no_task"] = "没有给镇街布置任务，不需过筛",
        ["issued_by_committee_or_government"] = "党委、政府或其办公室发文，不需过筛",
        ["meeting"] = "会议通知，不需过筛",
        ["emergency"] = "应急响应命令，立即放行，事后复核",
    };

    private static readonly Dictionary<string, string> Unreadable = new()
    {
        ["empty"] = "文件是空的",
        ["unsupported"] = "文件格式不支持",
        ["encrypted"] = "文件已加密",
        ["malformed"] = "文件已损坏",
        ["too_large"] = "文件超过读取上限",
        ["timed_out"] = "读取超时",
        ["reader_crashed"] = "文件两次使读取程序崩溃",
        ["no_text"] = "文件没有文字",
        ["garbled"] = "部分文字无法辨认",
    };

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["all_in_list"] = "任务都在清单内",
        ["unsure_task"] = "有任务需要人工判断",
        ["issuer_unknown"] = "发文机关无法确认",
        ["issuer_mismatch"] = "版头、文号和落款的单位不一致",
        ["issuer_outside"] = "发文单位不在本交换系统向镇街发文",
        ["garbled_title"] = "标题有无法辨认的文字",
        ["garbled_addressees"] = "主送机关有无法辨认的文字",
        ["garbled_task"] = "正文或表格有无法辨认的文字",
        ["issuer_unproven"] = "只有发文字号表明发文机关",
        ["no_title"] = "认不出标题",
        [Codes.SecrecyMarking] = "带有密级标志",
        [Codes.SomeTownshipsLackItem] = "部分镇街没有对应事项，其副本退回",
        [Codes.AdmittedOnce] = "经准入申请特批放行一次",
        [Codes.Reviewed] = "经人工复核",
        [Codes.NoEdition] = "没有生效的清单版本",
        [Codes.EngineError] = "过筛程序出错",
        [Codes.ProcessingFailed] = "多次尝试未能处理",
        [Codes.WorkerCrashed] = "处理时多次异常中断",
    };

    private static readonly Dictionary<string, string> Features = new()
    {
        ["words"] = "文字",
        ["topic"] = "主题",
        ["action"] = "行为",
        ["issuer"] = "发文机关",
        ["usable"] = "可依据的清单事项",
        ["taken_back"] = "收回清单上的事项",
        ["hindered"] = "更相近但不能依据的事项",
        ["together"] = "各项合看",
        ["department"] = "属于部门的工作",
        ["vague"] = "措辞笼统",
        ["imposed"] = "额外的要求",
        ["wording"] = "用语",
    };

    /// <summary>The reasons that a clerk may look for.</summary>
    public static IReadOnlyList<string> KnownReasons { get; } =
    [
        .. Whys.Keys.Select(why => $"task_outside:{why}"), .. Reasons.Keys, .. NotSubject.Keys, .. Unreadable.Keys.Select(why => $"unreadable:{why}"),
    ];

    /// <summary>The reasons why a task may be outside, by code and name.</summary>
    public static IReadOnlyDictionary<string, string> OutsideReasons => Whys;

    public static string Disposition(string code) => Dispositions.GetValueOrDefault(code, code);

    public static string Feature(string code) => Features.GetValueOrDefault(code, code);

    /// <summary>One thing that spoke for or against, with its share: 文字 +2.1（森林防火、巡查）.</summary>
    public static string Meeting(Classifier.Decisions.Meeting met)
    {
        var words = string.Join("／", new[] { met.InTask, met.InItem }.Where(w => w.Length > 0).Distinct());
        var share = met.Share.ToString("+0.0;−0.0;0", System.Globalization.CultureInfo.InvariantCulture);

        return $"{Feature(met.Feature)} {share}{(words.Length > 0 ? $"（{words}）" : "")}";
    }

    /// <summary>Thresholds in one line: the general ones, then those of single kinds.</summary>
    public static string Policy(Rules.Editions.DecisionPolicy policy) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"清单内 {policy.InList:0.00##} 起，清单外 {policy.Outside:0.00##} 以下{string.Concat(policy.Kinds.Select(k => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"；{Kind(k.Key)} {k.Value.Stands:0.00##} 起成立，{k.Value.Lapses:0.00##} 以下不成立")))}");

    private static string Kind(string code) => Whys.GetValueOrDefault(code) ?? Verdict(code);

    public static string Verdict(string code) => Verdicts.GetValueOrDefault(code, code);

    public static string Why(string code) => Whys.GetValueOrDefault(code, code);

    /// <summary>A reason with or without a family before the colon.</summary>
    public static string Reason(string code) => code.Split(':') switch
    {
        ["task_outside", var why] => Why(why),
        ["unreadable", var why] => Unreadable.GetValueOrDefault(why, why),
        _ => Reasons.GetValueOrDefault(code) ?? NotSubject.GetValueOrDefault(code, code),
    };
}
