using System.Collections;

namespace Guoshai.Classifier.Wording;

/// <summary>The values of features whose names are the same each time. Immutable once its values are filled in.</summary>
/// <param name="Names">The names.</param>
/// <param name="Values">One a name.</param>
internal sealed record FeatureRow(string[] Names, double[] Values) : IReadOnlyList<Feature>
{
    public int Count => Names.Length;

    public Feature this[int index] => new(Names[index], Values[index]);

    public IEnumerator<Feature> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
