using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Guoshai.Rules.Editions;

/// <summary>The two thresholds of one kind of finding, on the confidence in that finding, from 0 to 1.</summary>
/// <param name="Stands">From this confidence upwards the finding decides.</param>
/// <param name="Lapses">Up to this confidence the finding no longer stands in the way of its opposite. Between the two a clerk decides.</param>
public readonly record struct FindingBand(double Stands, double Lapses);

/// <summary>The thresholds by kind of finding, for those kinds that have their own. Immutable, compared by content, in the order of their codes.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "Named for what it holds.")]
public sealed class FindingBands : IReadOnlyDictionary<string, FindingBand>, IEquatable<FindingBands>
{
    /// <summary>The kinds, by their codes: in the lists, and each reason why a task is outside.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["in_list", "no_match", "taken_back", "exceeds_role", "wrong_issuer", "expired", "not_this_township", "unclear", "duplicate"];

    private readonly ImmutableSortedDictionary<string, FindingBand> _bands;

    private FindingBands(ImmutableSortedDictionary<string, FindingBand> bands) => _bands = bands;

    /// <summary>No kind has thresholds of its own.</summary>
    public static FindingBands None { get; } = new(ImmutableSortedDictionary.Create<string, FindingBand>(StringComparer.Ordinal));

    /// <summary>The same with one kind's thresholds set.</summary>
    public FindingBands With(string kind, FindingBand band) => new(_bands.SetItem(kind, band));

    /// <summary>The same with one kind back at the general thresholds.</summary>
    public FindingBands Without(string kind) => new(_bands.Remove(kind));

    /// <summary>The kind's own thresholds; null where the general ones hold.</summary>
    public FindingBand? Of(string kind) => _bands.TryGetValue(kind, out var band) ? band : null;

    /// <inheritdoc/>
    public FindingBand this[string key] => _bands[key];

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _bands.Keys;

    /// <inheritdoc/>
    public IEnumerable<FindingBand> Values => _bands.Values;

    /// <inheritdoc/>
    public int Count => _bands.Count;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _bands.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out FindingBand value) => _bands.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, FindingBand>> GetEnumerator() => _bands.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(FindingBands? other) => other is not null && _bands.SequenceEqual(other._bands);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FindingBands);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);

        foreach (var band in _bands)
        {
            hash.Add(band);
        }

        return hash.ToHashCode();
    }
}
