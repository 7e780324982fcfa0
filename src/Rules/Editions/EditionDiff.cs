using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>What a draft changes against an edition, item by item and field by field.</summary>
/// <param name="Added">In the draft's order.</param>
/// <param name="Removed">In the edition's order.</param>
/// <param name="Changed">In the draft's order.</param>
/// <param name="Bodies">Townships and departments added, removed or changed, one sentence each.</param>
/// <param name="Policy">The thresholds before and after; null where they stay.</param>
public sealed record EditionDiff(
    IReadOnlyList<ListItem> Added,
    IReadOnlyList<ListItem> Removed,
    IReadOnlyList<ItemChange> Changed,
    IReadOnlyList<string> Bodies,
    (DecisionPolicy Before, DecisionPolicy After)? Policy)
{
    /// <summary>Whether nothing differs. The order of items is no difference.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + Changed.Count + Bodies.Count == 0 && Policy is null;

    /// <summary>Compares.</summary>
    /// <param name="before">The edition; null where there is none yet: then all is added.</param>
    /// <param name="after">The draft. Of items with the same code only the first is compared.</param>
    public static EditionDiff Of(Edition? before, Draft after)
    {
        var old = (before?.Items ?? []).DistinctBy(i => i.Code).ToDictionary(i => i.Code);
        var now = after.Items.DistinctBy(i => i.Code).ToList();
        var codes = now.Select(i => i.Code).ToHashSet();

        return new EditionDiff(
            [.. now.Where(i => !old.ContainsKey(i.Code))],
            [.. old.Values.Where(i => !codes.Contains(i.Code))],
            [.. now.Where(i => old.ContainsKey(i.Code)).Select(i => ItemChange.Of(old[i.Code], i)).Where(c => c.Fields.Count > 0)],
            BodiesOf(before, after),
            before is not null && before.Policy != after.Policy ? (before.Policy, after.Policy) : null);
    }

    private static IReadOnlyList<string> BodiesOf(Edition? before, Draft after) =>
    [
        .. Named("镇街", before?.Directory.Townships ?? [], after.Directory.Townships, t => t.Name, t => $"{t.Kind}；别名 {string.Join('、', t.Aliases)}"),
        .. Named("部门", before?.Directory.Departments ?? [], after.Directory.Departments, d => d.Name, d => $"{d.Class}；代字 {d.NumberPrefix}；别名 {string.Join('、', d.Aliases)}"),
    ];

    private static IEnumerable<string> Named<T>(string what, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> name, Func<T, string> rest)
    {
        var old = before.DistinctBy(name).ToDictionary(name, rest);
        var now = after.DistinctBy(name).ToDictionary(name, rest);

        return now.Where(n => !old.ContainsKey(n.Key)).Select(n => $"新增{what} {n.Key}")
            .Concat(old.Where(o => !now.ContainsKey(o.Key)).Select(o => $"删去{what} {o.Key}"))
            .Concat(now.Where(n => old.TryGetValue(n.Key, out var was) && was != n.Value).Select(n => $"修改{what} {n.Key}：{old[n.Key]} → {n.Value}"));
    }
}

/// <summary>One item that differs.</summary>
/// <param name="Before">As in the edition.</param>
/// <param name="After">As in the draft.</param>
/// <param name="Fields">The fields that differ, in the order of an export.</param>
public sealed record ItemChange(ListItem Before, ListItem After, IReadOnlyList<FieldChange> Fields)
{
    internal static ItemChange Of(ListItem before, ListItem after) => new(before, after,
    [
        .. ItemFields.All.Select(f => new FieldChange(f.Printed, f.Text(before), f.Text(after)))
            .Where(c => c.Before != c.After && !(c.Field == "适用镇街" && SameScope(before.Scope, after.Scope))),
    ]);

    private static bool SameScope(TownshipScope a, TownshipScope b) => a.Names is not null && b.Names is not null && a.Names.SetEquals(b.Names);
}

/// <summary>One field that differs, as an export writes it.</summary>
public sealed record FieldChange(string Field, string Before, string After);
