using Guoshai.Rules.Directory;

namespace Guoshai.Rules.Editions;

/// <summary>The checks of a directory: every name and alias must lead to one body.</summary>
internal static class DirectoryCheck
{
    public static IEnumerable<CheckFinding> Of(BodyDirectory directory) =>
        Named("镇街", directory.Townships.Select(t => (t.Name, t.Aliases)).ToList())
            .Concat(Named("部门", directory.Departments.Select(d => (d.Name, d.Aliases)).ToList()))
            .Concat(directory.Townships.Where(t => directory.FindDepartment(t.Name) is not null)
                .Select(t => new CheckFinding("ambiguous_body", null, null, $"“{t.Name}”既是镇街又是部门的名称或别名，请改掉一个。")));

    /// <summary>Aliases of two bodies; the first keeps them.</summary>
    public static IEnumerable<CheckFinding> SharedAliases(BodyDirectory directory) =>
        Shared("镇街", directory.Townships.Select(t => (t.Name, t.Aliases)))
            .Concat(Shared("部门", directory.Departments.Select(d => (d.Name, d.Aliases))))
            .Concat(directory.Departments.Where(d => d.NumberPrefix.Length > 0).GroupBy(d => d.NumberPrefix).Where(g => g.Count() > 1)
                .Select(g => new CheckFinding("shared_prefix", null, null, $"机关代字“{g.Key}”由 {string.Join('、', g.Select(d => d.Name))} 共用，文号会算在第一个名下。")));

    private static IEnumerable<CheckFinding> Shared(string what, IEnumerable<(string Name, IReadOnlyList<string> Aliases)> bodies) => bodies
        .SelectMany(b => b.Aliases.Distinct().Select(alias => (Alias: alias, b.Name))).GroupBy(b => b.Alias).Where(g => g.Count() > 1)
        .Select(g => new CheckFinding("shared_alias", null, null, $"{what}别名“{g.Key}”由 {string.Join('、', g.Select(b => b.Name))} 共用，会算在第一个名下。"));

    private static IEnumerable<CheckFinding> Named(string what, IReadOnlyList<(string Name, IReadOnlyList<string> Aliases)> bodies)
    {
        var names = bodies.Select(b => b.Name).ToHashSet(StringComparer.Ordinal);

        foreach (var name in bodies.Select(b => b.Name).Where(n => n.Trim().Length == 0 || !IsPlain(n)).Distinct())
        {
            yield return new("bad_body", null, null, $"{what}名录里的名称“{name}”是空的或含有分号、控制字符，请改正。");
        }

        foreach (var twice in bodies.GroupBy(b => b.Name).Where(g => g.Count() > 1))
        {
            yield return new("duplicate_body", null, null, $"{what}“{twice.Key}”在名录里有 {twice.Count()} 行，请只留一行。");
        }

        foreach (var (name, aliases) in bodies)
        {
            foreach (var alias in aliases.Where(a => a.Trim().Length == 0 || !IsPlain(a) || (a != name && names.Contains(a))))
            {
                yield return new("ambiguous_body", null, null, $"{what}“{name}”的别名“{alias}”是空的、含有分号，或是另一个{what}的名称，请改正。");
            }
        }
    }

    private static bool IsPlain(string name) => !name.AsSpan().ContainsAny(';', '；') && PlainText.Is(name);
}
