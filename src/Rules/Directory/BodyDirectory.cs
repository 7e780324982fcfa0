using System.Buffers;
using System.Collections.Frozen;

namespace Guoshai.Rules.Directory;

/// <summary>The townships and issuing bodies of one jurisdiction, found by name, alias or number prefix. Immutable.</summary>
public sealed class BodyDirectory
{
    private static readonly SearchValues<char> Brackets = SearchValues.Create("〔[﹝（(【");

    private readonly FrozenDictionary<string, Township> _townships;
    private readonly FrozenDictionary<string, Department> _departments;

    /// <summary>Builds the look-ups. Where two bodies share an alias, the first in order keeps it.</summary>
    /// <param name="townships">In list order.</param>
    /// <param name="departments">In list order.</param>
    public BodyDirectory(IReadOnlyList<Township> townships, IReadOnlyList<Department> departments)
    {
        Townships = townships;
        Departments = departments;
        _townships = FirstByName(townships, t => t.Name, t => t.Aliases);
        _departments = FirstByName(departments, d => d.Name, d => d.Aliases);
    }

    /// <summary>All townships, in list order.</summary>
    public IReadOnlyList<Township> Townships { get; }

    /// <summary>All issuing bodies, in list order.</summary>
    public IReadOnlyList<Department> Departments { get; }

    /// <summary>The township of exactly this name or alias, white space ignored; null where there is none.</summary>
    public Township? FindTownship(string name) => _townships.GetValueOrDefault(Fold(name));

    /// <summary>The body of exactly this name or alias, white space ignored; null where there is none.</summary>
    public Department? FindDepartment(string name) => _departments.GetValueOrDefault(Fold(name));

    /// <summary>The body whose number prefix stands before the bracket of <paramref name="number"/>; the longest prefix counts.</summary>
    /// <param name="number">A document number such as 云政办〔2026〕9号.</param>
    /// <returns>Null where no prefix fits.</returns>
    public Department? FindByNumber(string number)
    {
        var end = number.AsSpan().IndexOfAny(Brackets);
        var prefix = Fold(end < 0 ? number : number[..end]);

        return Departments
            .Where(d => d.NumberPrefix.Length > 0 && prefix.StartsWith(d.NumberPrefix, StringComparison.Ordinal))
            .OrderByDescending(d => d.NumberPrefix.Length)
            .FirstOrDefault();
    }

    private static string Fold(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));

    private static FrozenDictionary<string, T> FirstByName<T>(
        IEnumerable<T> bodies, Func<T, string> name, Func<T, IReadOnlyList<string>> aliases)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        var all = bodies.ToList();

        // Names before aliases: a body's own name is never lost to another's alias.
        foreach (var body in all)
        {
            found.TryAdd(Fold(name(body)), body);
        }

        foreach (var body in all)
        {
            foreach (var alias in aliases(body))
            {
                found.TryAdd(Fold(alias), body);
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
