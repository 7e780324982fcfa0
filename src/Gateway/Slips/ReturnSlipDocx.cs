using Guoshai.Gateway.Outcomes;

namespace Guoshai.Gateway.Slips;

/// <summary>The slip as a document for people.</summary>
internal static class ReturnSlipDocx
{
    private const int HashLetters = 12;
    private const int LongestOther = 60;
    private static readonly double[] FactColumns = [1, 5];
    private static readonly double[] OtherColumns = [3, 4];
    private static readonly string[] Ordinals = ["一", "二", "三", "四", "五"];

    /// <summary>Writes the slip. The same slip gives the same bytes.</summary>
    public static byte[] Write(ReturnSlip slip) => WordFile.Write(
        [.. Head(slip), .. Opening(slip), .. Sections(slip), .. Closing(slip)],
        SlipLooks.PageNumber);

    private static IEnumerable<Block> Head(ReturnSlip slip)
    {
        var document = slip.Document;

        yield return Paper.Line("退　文　单", SlipLooks.Title);
        yield return Paper.Ruled(slip.Number, SlipLooks.Number, SlipLooks.Rule, 12);
        yield return Paper.Line("", SlipLooks.Gap);
        yield return Pairs(
        [
            ("来文单位", Issuers(document)),
            ("文　　号", document.Number ?? "无"),
            ("标　　题", document.Title),
            ("成文日期", document.Date is { } date ? Day(date) : "无"),
            ("主送机关", string.Join('、', document.Addressees)),
            ("收文时间", $"{document.ReceivedAt:yyyy年M月d日 H时mm分}"),
        ]);
        yield return Paper.Line("", SlipLooks.Gap);
    }

    private static IEnumerable<Block> Opening(ReturnSlip slip)
    {
        yield return Paper.Line($"{Issuers(slip.Document)}：", SlipLooks.Flush);
        yield return Paper.Line($"来文收悉。经{(slip.Review is null ? "" : "人工复核，并")}对照现行清单，{(slip.Copies.Count > 0 ? SomeCopies(slip) : Whole(slip))}具体说明如下。", SlipLooks.Text);
    }

    private static string Whole(ReturnSlip slip) => slip.Outside.Count == 0 ? "现将来文退回。" : slip.Others.Count > 0
        ? $"来文给镇街布置的{slip.Outside.Count + slip.Others.Count}项任务中，有{slip.Outside.Count}项不符合清单规定，现将来文退回。"
        : $"来文给镇街布置的{slip.Outside.Count}项任务不符合清单规定，现将来文退回。";

    private static string SomeCopies(ReturnSlip slip)
    {
        var copies = string.Join('、', slip.Copies);
        var tasks = slip.Others.Count > 0 ? $"其中{slip.Outside.Count}项任务" : "这些任务";

        return $"来文给镇街布置的{slip.Outside.Count + slip.Others.Count}项任务都在清单内，文件已经发给其余镇街；但{copies}没有{tasks}对应的清单事项，现将发给{copies}的文件退回。";
    }

    private static IEnumerable<Block> Sections(ReturnSlip slip)
    {
        var sections = new List<(string Heading, IEnumerable<Block> Blocks)>();

        if (slip.Review is { } review)
        {
            sections.Add(("复核意见", [Paper.Line(review, SlipLooks.Text)]));
        }

        if (slip.Outside.Count > 0)
        {
            sections.Add((slip.Copies.Count > 0 ? "部分镇街没有的任务" : "不符合清单规定的任务", slip.Outside.SelectMany((t, at) => Outside(t, at, slip.Outside.Count))));
        }

        if (slip.Others.Count > 0)
        {
            sections.Add(("来文的其他任务", Others(slip.Others)));
        }

        sections.Add(("下一步怎么办", Steps(slip.Next)));
        sections.Add(("过筛依据", [Paper.Line(Basis(slip.Edition), SlipLooks.Text)]));

        return sections.SelectMany((s, at) => s.Blocks.Prepend(Paper.Line($"{Ordinals[at]}、{s.Heading}", SlipLooks.Heading)));
    }

    private static IEnumerable<Block> Outside(OutsideTask task, int at, int count)
    {
        var rows = new List<(string Label, string Value, Look Look)>
        {
            (count > 1 ? $"任务 {at + 1}" : "任　务", task.Quote, SlipLooks.Quote),
            ("位　置", task.Place, SlipLooks.Cell),
            ("认　定", task.Finding, SlipLooks.Finding),
            ("说　明", task.Explanation, SlipLooks.Cell),
            ("建　议", task.Advice, SlipLooks.Cell),
        };

        if (task.Nearest.Count > 0)
        {
            rows.Add(("相关事项", string.Join('\n', task.Nearest.Select(Item)), SlipLooks.Cell));
        }

        if (task.Weighed is { Count: > 0 } weighed)
        {
            rows.Add(("权　衡", $"{string.Join('；', weighed.Select(Labels.Meeting))}（正数偏向在清单内，负数偏向不在）", SlipLooks.Cell));
        }

        // A task's rows stay on one page.
        yield return Paper.Table(
            rows.Select((r, index) => Row(r.Label, r.Value, r.Look with { WithNext = index < rows.Count - 1 })),
            FactColumns,
            header: false);
        yield return Paper.Line("", SlipLooks.Gap);
    }

    private static IEnumerable<Block> Others(IReadOnlyList<OtherTask> others)
    {
        yield return Paper.Table(
            [
                [("任务", SlipLooks.Label), ("对应的清单事项", SlipLooks.Label)],
                .. others.Select(o => (IReadOnlyList<(string, Look)>)[(Short(o.Quote), SlipLooks.Quote), (Listed(o), SlipLooks.Cell)]),
            ],
            OtherColumns,
            header: true);
        yield return Paper.Line("", SlipLooks.Gap);
    }

    private static IEnumerable<Block> Steps(IReadOnlyList<NextStep> steps) =>
    [
        .. steps.Select((s, at) => Paper.Line([($"{at + 1}. {s.Name}。", SlipLooks.Name), (s.Text, SlipLooks.Text)], SlipLooks.Text)),
        Paper.Line("办结以前，请不要用其他方式向镇街布置上述任务。", SlipLooks.Text),
    ];

    private static IEnumerable<Block> Closing(ReturnSlip slip)
    {
        yield return Paper.Line("", SlipLooks.Flush with { WithNext = true });
        yield return Paper.Line(slip.Office, SlipLooks.Signature);
        yield return Paper.Line(Day(slip.Date), SlipLooks.Signature with { WithNext = false });

        if (slip.Contact.Length > 0)
        {
            yield return Paper.Line($"（复核联系人：{slip.Contact}）", SlipLooks.Text);
        }

        yield return Paper.Line($"文件登记号：{slip.Document.Id}", SlipLooks.Note);
    }

    private static string Issuers(SlipDocument document) => document.Issuers.Count > 0 ? string.Join('、', document.Issuers) : "来文单位";

    private static Block Pairs(IEnumerable<(string Label, string Value)> pairs) =>
        Paper.Table(pairs.Select(p => Row(p.Label, p.Value, SlipLooks.Cell)), FactColumns, header: false);

    private static IReadOnlyList<(string, Look)> Row(string label, string value, Look look) => [(label, SlipLooks.Label), (value, look)];

    private static string Item(SlipItem item) =>
        $"{item.Code}（{item.List}）{item.Matter}{(item.Basis.Length > 0 ? $"；依据：{item.Basis}" : "")}"
        + (item.Met is { Count: > 0 } met ? $"。相合之处：{string.Join('；', met.Select(Labels.Meeting))}" : "");

    private static string Listed(OtherTask task) => task.Items.Count > 0
        ? string.Join('\n', task.Items.Select(i => $"{i.Code} {i.Matter}"))
        : "有待人工判断";

    private static string Basis(SlipEdition edition) =>
        $"{(edition.Number > 0 ? $"清单第{edition.Number}版" : "清单（未编版次）")}，共{edition.Items}项，校验码{edition.Hash[..Math.Min(HashLetters, edition.Hash.Length)]}；过筛程序{edition.Engine}版。";

    private static string Short(string quote) => quote.Length > LongestOther ? $"{quote[..LongestOther]}……" : quote;

    private static string Day(DateOnly date) => $"{date:yyyy年M月d日}";
}
