using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Tasks;

/// <summary>What stands around the units of a notice, counted once for all of them. Immutable.</summary>
internal sealed class Surroundings
{
    private readonly Dictionary<(int Attachment, string Headings), Actors> _siblings = [];
    private readonly HashSet<Paragraph> _townships = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Paragraph> _departments = new(ReferenceEqualityComparer.Instance);
    private readonly bool _othersAddressed;
    private readonly bool _forwarded;

    /// <summary>Counts.</summary>
    /// <param name="units">All units of the notice.</param>
    /// <param name="othersAddressed">Bodies that are no townships are addressed too.</param>
    /// <param name="forwarded">The notice forwards another.</param>
    public Surroundings(IReadOnlyList<Unit> units, bool othersAddressed, bool forwarded)
    {
        (_othersAddressed, _forwarded) = (othersAddressed, forwarded);

        foreach (var unit in units)
        {
            if (unit.Subject?.Kind == BodyKind.Township)
            {
                _townships.Add(unit.Paragraph);
            }
            else if (unit.Subject?.Kind == BodyKind.Department)
            {
                _departments.Add(unit.Paragraph);
            }

            if (unit.Paragraph.Passage.Kind != PassageKind.Cell && (unit.Row ?? unit.Subject?.Kind) is { } kind)
            {
                _siblings[Under(unit)] = _siblings.GetValueOrDefault(Under(unit)).With(kind);
            }
        }
    }

    /// <summary>What stands around one of the units.</summary>
    /// <param name="unit">The unit.</param>
    public UnitContext Of(Unit unit)
    {
        var actors = _siblings.GetValueOrDefault(Under(unit));

        return new UnitContext(
            _othersAddressed, _forwarded, actors.Share(actors.Townships), actors.Share(actors.Departments),
            _townships.Contains(unit.Paragraph), _departments.Contains(unit.Paragraph), _townships.Count == 0);
    }

    private static (int, string) Under(Unit unit) => (unit.Paragraph.Attachment, unit.Paragraph.Headings);

    /// <summary>How many units under the same headings have an actor, and what those are.</summary>
    private readonly record struct Actors(int All, int Townships, int Departments)
    {
        public Actors With(BodyKind kind) => new(All + 1, Townships + (kind == BodyKind.Township ? 1 : 0), Departments + (kind == BodyKind.Department ? 1 : 0));

        public double Share(int count) => All == 0 ? 0 : (double)count / All;
    }
}
