using System.Reflection;

namespace Guoshai.Gateway.Tests.Architecture;

/// <summary>The rooms of a project: the namespaces right below a root, each with all that is below it; and which room knows which.</summary>
internal sealed class Rooms(Assembly assembly, string root)
{
    private readonly ILookup<(string From, string To), (Type User, Type Used)> _uses = TypeUses.Of(assembly)
        .Select(use => (Use: use, From: Room(use.User, root), To: Room(use.Used, root)))
        .Where(u => u.From is not null && u.To is not null && u.From != u.To)
        .ToLookup(u => (u.From!, u.To!), u => u.Use);

    /// <summary>How many rooms know another one or are known.</summary>
    public int Count => _uses.SelectMany(u => new[] { u.Key.From, u.Key.To }).Distinct().Count();

    /// <summary>Each use of one room by another from which a way leads back, with the types that make it: the fewest first, as the ones to look at.</summary>
    public IReadOnlyList<string> Circles =>
    [
        .. _uses.Where(u => Reached(u.Key.To).Contains(u.Key.From)).OrderBy(u => u.Count()).ThenBy(u => u.Key)
            .Select(u => $"{u.Key.From} knows {u.Key.To}: {string.Join(", ", u.Select(t => $"{t.User.Name} names {t.Used.Name}").Order(StringComparer.Ordinal))}"),
    ];

    private HashSet<string> Reached(string from)
    {
        var (reached, next) = (new HashSet<string>(), new Stack<string>([from]));

        while (next.TryPop(out var room))
        {
            foreach (var known in _uses.Where(u => u.Key.From == room).Select(u => u.Key.To).Where(reached.Add))
            {
                next.Push(known);
            }
        }

        return reached;
    }

    private static string? Room(Type type, string root) =>
        type.Namespace is { } name && name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..].Split('.')[0] : null;
}
