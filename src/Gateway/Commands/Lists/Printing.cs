using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Commands.Lists;

/// <summary>Writes what the commands on lists tell, for a terminal.</summary>
internal static class Printing
{
    private const int LongestText = 60;

    public static void Edition(Edition edition)
    {
        Console.WriteLine($"清单版本　{edition.Number}（{edition.Hash}）");

        foreach (var kind in Enum.GetValues<ListKind>())
        {
            Console.WriteLine($"{kind.Name()}　{edition.Items.Count(i => i.List == kind)} 项");
        }

        Console.WriteLine($"处置阈值　{Labels.Policy(edition.Policy)}");
        Console.WriteLine($"镇街　{edition.Directory.Townships.Count} 个；发文机关　{edition.Directory.Departments.Count} 个");
    }

    public static void Report(CheckReport report)
    {
        foreach (var stop in report.Stops)
        {
            Console.Error.WriteLine($"不能发布　{stop.Message}");
        }

        foreach (var warning in report.Warnings)
        {
            Console.WriteLine($"提示　{warning.Message}");
        }
    }

    public static void Summary(EditionDiff diff) =>
        Console.WriteLine($"与现行版本相比：新增 {diff.Added.Count} 项，删去 {diff.Removed.Count} 项，修改 {diff.Changed.Count} 项，名录变化 {diff.Bodies.Count} 处。");

    public static void Diff(EditionDiff diff)
    {
        foreach (var item in diff.Added)
        {
            Console.WriteLine($"+ {item.Code}　{item.List.Name()}　{item.Matter}");
        }

        foreach (var item in diff.Removed)
        {
            Console.WriteLine($"- {item.Code}　{item.List.Name()}　{item.Matter}");
        }

        foreach (var change in diff.Changed)
        {
            Console.WriteLine($"~ {change.After.Code}　{change.After.Matter}");

            foreach (var field in change.Fields)
            {
                Console.WriteLine($"    {field.Field}：{Shown(field.Before)} → {Shown(field.After)}");
            }
        }

        foreach (var body in diff.Bodies)
        {
            Console.WriteLine($"* {body}");
        }

        if (diff.Policy is var (before, after))
        {
            Console.WriteLine($"* 处置阈值：{Labels.Policy(before)} → {Labels.Policy(after)}");
        }

        Summary(diff);
    }

    /// <summary>What would change, the documents that fare otherwise in front.</summary>
    public static void Shadow(ShadowReport report)
    {
        foreach (var change in report.Changes.OrderByDescending(FaresOtherwise))
        {
            Console.WriteLine($"{change.DocumentId}　{change.Number}　{change.Title}　{Words(change.Before)} → {Words(change.After)}");

            foreach (var line in change.Copies.Select(Words).Concat(change.Tasks.Select(t => $"“{Short(t.Quote)}”：{Shown(Words(t.Before))} → {Shown(Words(t.After))}")).Distinct())
            {
                Console.WriteLine($"    {line}");
            }
        }

        var flips = report.Changes.Count(FaresOtherwise);
        Console.WriteLine($"近 {report.Days} 天共 {report.Documents} 份公文（{report.Unread} 份读不出），其中 {flips} 份的处置会改变，另有 {report.Changes.Count - flips} 份只是所依据的事项不同。");
    }

    private static bool FaresOtherwise(ShadowChange change) => change.Before != change.After || change.Copies.Count > 0;

    /// <summary>A report's codes in the words of a clerk: dispositions, verdicts and reasons.</summary>
    private static string Words(string codes) => string.Join(' ', codes.Split(' ').Select(c => c == "-" ? "同全文" : Labels.Disposition(Labels.Verdict(Labels.Why(c)))));

    public static string Local(DateTimeOffset moment) => $"{moment.ToLocalTime():yyyy-MM-dd HH:mm}";

    private static string Shown(string text) => text.Length == 0 ? "（空）" : text.ReplaceLineEndings(" ");

    private static string Short(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}…";
}
