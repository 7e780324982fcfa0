using Guoshai.Rules.Directory;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>An immutable, hashed, numbered set of all list items and the directory (清单版本).</summary>
/// <param name="Number">From 1 upwards in a ledger; 0 for lists read straight from a folder.</param>
/// <param name="Hash">Lower-case hex SHA-256 of the edition's canonical form, number left out.</param>
/// <param name="Directory">Townships and issuing bodies.</param>
/// <param name="Items">In list order.</param>
/// <param name="Policy">The thresholds that decide, published with the lists.</param>
public sealed record Edition(int Number, string Hash, BodyDirectory Directory, IReadOnlyList<ListItem> Items, DecisionPolicy Policy);

/// <summary>The published thresholds (处置阈值). All are probabilities from 0 to 1.</summary>
/// <param name="InList">A task counts as in the lists from this confidence upwards.</param>
/// <param name="Outside">A task counts as outside when the confidence that it is in the lists is at most this.</param>
public sealed record DecisionPolicy(double InList, double Outside)
{
    /// <summary>Thresholds of single kinds of finding; none unless the edition sets them.</summary>
    public FindingBands Kinds { get; init; } = FindingBands.None;

    /// <summary>What holds where an edition brings no policy of its own.</summary>
    public static DecisionPolicy Default { get; } = new(InList: 0.6, Outside: 0.2);
}
