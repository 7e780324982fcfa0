using Guoshai.Rules.Directory;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>The checks that stop a publication (发布检查). What merely deserves a look is in <see cref="EditionLint"/>.</summary>
public static class EditionCheck
{
    /// <summary>The share of what townships hold that may go in one publication without an explicit word.</summary>
    public const double MostGone = 0.10;

    /// <summary>Checks a draft.</summary>
    /// <param name="draft">What is to be published.</param>
    /// <param name="current">The edition in force; null where there is none.</param>
    /// <param name="on">The day from which it is to be in force.</param>
    /// <param name="mayShrink">Whether the maintainer said that many items may go.</param>
    public static CheckReport Of(Draft draft, Edition? current, DateOnly on, bool mayShrink)
    {
        var stops = new List<CheckFinding>();
        stops.AddRange(Whole(draft));
        stops.AddRange(PolicyCheck.Of(draft.Policy));
        stops.AddRange(DirectoryCheck.Of(draft.Directory));
        stops.AddRange(Codes(draft.Items));
        stops.AddRange(draft.Items.SelectMany(i => Item(i, draft.Directory)));

        if (current is not null && !mayShrink)
        {
            stops.AddRange(Shrinkage.Of(current, draft, on));
        }

        return new CheckReport(stops, EditionLint.Of(draft, on));
    }

    private static IEnumerable<CheckFinding> Whole(Draft draft)
    {
        if (draft.Items.Count == 0)
        {
            yield return new("no_items", null, null, "一个清单事项也没有；空清单会退回所有文件，请先导入清单。");
        }

        if (draft.Directory.Townships.Count == 0)
        {
            yield return new("no_townships", null, null, "镇街名录是空的，请先补全名录。");
        }

        if (draft.Directory.Departments.Count == 0)
        {
            yield return new("no_departments", null, null, "部门名录是空的，认不出任何发文机关，请先补全名录。");
        }
    }

    private static IEnumerable<CheckFinding> Codes(IReadOnlyList<ListItem> items) => items
        .GroupBy(i => i.Code).Where(g => g.Key.Value.Length > 0 && g.Count() > 1)
        .Select(g => new CheckFinding("duplicate_code", g.Key, "过筛编码", $"过筛编码 {g.Key} 有 {g.Count()} 个事项在用，请改成各不相同。"));

    private static IEnumerable<CheckFinding> Item(ListItem item, BodyDirectory directory) =>
        Texts(item).Concat(Bodies(item, directory)).Concat(Scope(item, directory)).Concat(Dates(item));

    private static IEnumerable<CheckFinding> Texts(ListItem item)
    {
        if (item.Code.Value.Trim().Length == 0)
        {
            yield return new("empty_code", item.Code, "过筛编码", $"“{item.Matter}”没有过筛编码，请填写。");
        }

        if (item.Matter.Trim().Length == 0)
        {
            yield return new("empty_matter", item.Code, "事项名称", $"事项 {item.Code} 的名称是空的，请填写。");
        }

        foreach (var field in ItemFields.All.Where(f => !PlainText.Is(f.Text(item))))
        {
            yield return new("unprintable", item.Code, field.Printed, $"事项 {item.Code} 的{field.Printed}含有不可见的控制字符，请重新输入。");
        }

        foreach (var part in item.Lead.Concat(item.Cooperating).Concat(item.Wordings).Where(p => p.Trim().Length == 0 || p.AsSpan().ContainsAny(';', '；')))
        {
            yield return new("bad_part", item.Code, null, $"事项 {item.Code} 的部门或表述“{part}”是空的或含有分号，请分开填写。");
        }
    }

    private static IEnumerable<CheckFinding> Bodies(ListItem item, BodyDirectory directory) =>
        item.Lead.Select(n => (Name: n, Field: "牵头部门")).Concat(item.Cooperating.Select(n => (Name: n, Field: "配合部门")))
            .Where(b => directory.FindDepartment(b.Name)?.Name != b.Name)
            .Select(b => new CheckFinding("unknown_department", item.Code, b.Field, $"事项 {item.Code} 的{b.Field}“{b.Name}”不在部门名录里，请改正或先补进名录。"));

    private static IEnumerable<CheckFinding> Scope(ListItem item, BodyDirectory directory) =>
        item.Scope.Names is { Count: 0 }
            ? [new CheckFinding("empty_scope", item.Code, "适用镇街", $"事项 {item.Code} 没有适用的镇街，请填写；适用全部请填 *。")]
            : (item.Scope.Names ?? new HashSet<string>()).Where(n => directory.FindTownship(n)?.Name != n)
                .Select(n => new CheckFinding("unknown_township", item.Code, "适用镇街", $"事项 {item.Code} 的适用镇街“{n}”不在镇街名录里，请改正或先补进名录。"));

    private static IEnumerable<CheckFinding> Dates(ListItem item)
    {
        if (item.Validity.To is { } end && end < item.Validity.From)
        {
            yield return new("dates_reversed", item.Code, "失效日期", $"事项 {item.Code} 的失效日期 {end:yyyy-MM-dd} 早于生效日期 {item.Validity.From:yyyy-MM-dd}，请改正。");
        }

        if (item.Validity.From.Year < 1949 || item.Validity.From.Year > 2200 || item.Validity.To?.Year > 2200)
        {
            yield return new("absurd_date", item.Code, "生效日期", $"事项 {item.Code} 的日期不可能，请改正；一直有效请把失效日期留空。");
        }
    }
}
