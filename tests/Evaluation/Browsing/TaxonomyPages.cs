using System.Text;
using Guoshai.Rules.Matters;

namespace Guoshai.Evaluation.Browsing;

/// <summary>The taxonomy as pages that a person can leaf through: an index, and one page a group of fields (the part of a field's name before ·).</summary>
internal static class TaxonomyPages
{
    private const string Index = "README.md";
    private const char GroupMark = '·';

    /// <summary>Writes the pages; earlier ones of the same name are replaced.</summary>
    public static void Write(string folder, Taxonomy taxonomy)
    {
        Directory.CreateDirectory(folder);

        foreach (var (name, text) in Of(taxonomy))
        {
            File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(false));
        }
    }

    private static IEnumerable<(string Name, string Text)> Of(Taxonomy taxonomy)
    {
        var groups = taxonomy.Fields.GroupBy(Group).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();

        yield return (Index, IndexPage(taxonomy, groups));

        foreach (var group in groups)
        {
            yield return ($"{group.Key}.md", GroupPage(group.Key, [.. group]));
        }
    }

    private static string IndexPage(Taxonomy taxonomy, IReadOnlyList<IGrouping<string, Field>> groups)
    {
        var page = new StringBuilder();
        Line(page, "# 事项本体目录");
        Line(page, "");
        Line(page, $"共 {taxonomy.Fields.Count} 个领域、{taxonomy.Topics.Count()} 个事项、{taxonomy.Actions.Count} 类行为。说明见 [../事项本体.md](../事项本体.md)。本目录由程序生成，请改 `src/Rules/Matters` 下的数据文件，不要改这里。");
        Line(page, "");
        Row(page, "领域", "事项数", "常见牵头部门");
        Row(page, "---", "---", "---");

        foreach (var field in groups.SelectMany(g => g))
        {
            Row(page, $"[{field.Name}]({Group(field)}.md)", $"{field.Topics.Count}", string.Join('、', field.Leads));
        }

        Line(page, "");
        Line(page, "## 行为类别");
        Line(page, "");
        Row(page, "行为", "谁可以做", "含义", "例");
        Row(page, "---", "---", "---", "---");

        foreach (var action in taxonomy.Actions)
        {
            Row(page, action.Name, Who(action.Reach), action.Meaning, action.Example);
        }

        return page.ToString();
    }

    private static string GroupPage(string group, IReadOnlyList<Field> fields)
    {
        var page = new StringBuilder();
        Line(page, $"# {group}");

        foreach (var field in fields)
        {
            Line(page, "");
            Line(page, $"## {field.Name}");
            Line(page, "");
            Row(page, "事项", "镇街通常做的", "只归部门的", "这样说也是它");
            Row(page, "---", "---", "---", "---");

            foreach (var topic in field.Topics)
            {
                Row(page, topic.Name, string.Join('、', topic.Township), string.Join('、', topic.DepartmentOnly), topic.Example);
            }
        }

        return page.ToString();
    }

    private static string Group(Field field) => field.Name.Split(GroupMark)[0];

    private static string Who(ActionReach reach) => reach switch
    {
        ActionReach.Township => "镇街",
        ActionReach.Either => "看清单怎么写",
        ActionReach.Department => "部门",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void Row(StringBuilder page, params IEnumerable<string> cells) => Line(page, $"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |");

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
