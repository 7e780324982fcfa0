using Guoshai.Gateway.Learning;

namespace Guoshai.Gateway.Commands;

/// <summary>Writes proposals for a terminal.</summary>
internal static class ProposalPrinting
{
    /// <summary>A proposal with its counts, and below it what it was measured to change.</summary>
    public static string Text(ProposalRow p)
    {
        var what = p.Kind switch
        {
            ProposalKind.Alias => $"事项 {p.Subject} 加一条表述“{p.Body}”",
            ProposalKind.Topic => $"主题“{p.Subject}”加一条表述“{p.Body}”",
            _ => $"权重 {p.Subject}",
        };
        var counts = p.Wording is { } e ? $"　{e.For} 次这样判，{e.Against} 次不同意，复核人 {string.Join('、', e.Clerks)}，公文 {e.Documents.Count} 份" : "";

        return string.Join('\n', p.Effects.Select(c => $"    {c.Line}").Prepend($"建议 {p.Id}　{ProposalKind.Name(p.Kind)}　{ProposalState.Name(p.State)}　{what}{counts}"));
    }

    /// <summary>What became of an answered one, and what is to be done next.</summary>
    public static string Answer(ProposalRow p) =>
        p.State != ProposalState.Accepted ? $"建议 {p.Id} 没有采纳，以后不再提出。"
        : p.Kind == ProposalKind.Alias ? $"已加进清单草案（{p.TakenTo}），须检查、试运行、批准、发布后生效。"
        : $"已写入模型文件夹 {p.TakenTo}；把配置项 Models:Folder 设为它并重启服务后生效，程序版本会带上 +{Path.GetFileName(p.TakenTo)}。";
}
