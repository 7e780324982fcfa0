namespace Guoshai.Classifier.Topics;

/// <summary>A text as weighted characters and pairs of characters, of unit length. Immutable.</summary>
/// <param name="Grams">Ascending; a character's code, or two codes in one number, the first in the upper half.</param>
/// <param name="Weights">One a gram; the sum of their squares is 1, or there are none.</param>
/// <param name="Numbers">One a gram: its number in the space that weighed it; below 0 where that lacks it.</param>
public sealed record GramVector(uint[] Grams, float[] Weights, int[] Numbers)
{
    /// <summary>Nothing.</summary>
    public static GramVector Empty { get; } = new([], [], []);

    /// <summary>The cosine, from 0 to 1.</summary>
    public double Cosine(GramVector other)
    {
        var (i, j, sum) = (0, 0, 0.0);

        while (i < Grams.Length && j < other.Grams.Length)
        {
            if (Grams[i] == other.Grams[j])
            {
                sum += Weights[i++] * other.Weights[j++];
            }
            else if (Grams[i] < other.Grams[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}
