using System.Globalization;

namespace Guoshai.Rules.Items;

/// <summary>One field of an item as people see it.</summary>
/// <param name="Column">The project's name of it, as in a list file's header.</param>
/// <param name="Printed">As an export prints it.</param>
/// <param name="Text">Its value as an export writes it; empty where there is none.</param>
public sealed record ItemField(string Column, string Printed, Func<ListItem, string> Text);

/// <summary>The fields of an item, in the order of an export.</summary>
public static class ItemFields
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ItemField> All { get; } =
    [
        new("list", "清单", i => i.List.Name()),
        new("code", "过筛编码", i => i.Code.Value),
        new("category", "类别", i => i.Category),
        new("matter", "事项名称", i => i.Matter),
        new("department_duty", "部门职责", i => i.DepartmentDuty),
        new("township_duty", "镇街职责", i => i.TownshipDuty),
        new("lead", "牵头部门", i => Join(i.Lead)),
        new("cooperating", "配合部门", i => Join(i.Cooperating)),
        new("basis", "依据", i => i.Basis),
        new("townships", "适用镇街", i => i.Scope.Names is { } names ? Join(names) : "*"),
        new("valid_from", "生效日期", i => Date(i.Validity.From)),
        new("valid_to", "失效日期", i => i.Validity.To is { } end ? Date(end) : ""),
        new("wordings", "其他表述", i => Join(i.Wordings)),
    ];

    private static string Join(IEnumerable<string> parts) => string.Join(';', parts);

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
