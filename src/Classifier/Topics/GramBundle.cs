using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Guoshai.Classifier.Topics;

/// <summary>Several vectors laid out gram by gram, so that a task meets all of them in one pass. Immutable.</summary>
internal sealed class GramBundle
{
    /// <summary>Of so many vectors the meetings fit on the stack.</summary>
    public const int Few = 256;

    private readonly uint[] _grams;

    // Where a gram's weights end, and before it where the first one's begin.
    private readonly int[] _ends;
    private readonly (int Vector, float Weight)[] _weights;

    /// <summary>Lays out vectors.</summary>
    public GramBundle(IReadOnlyList<GramVector> vectors)
    {
        var laid = vectors.SelectMany((v, number) => v.Grams.Select((gram, i) => (Gram: gram, Vector: number, Weight: v.Weights[i])))
            .GroupBy(w => w.Gram)
            .OrderBy(g => g.Key)
            .ToList();

        Count = vectors.Count;
        _grams = [.. laid.Select(g => g.Key)];
        _weights = [.. laid.SelectMany(g => g.Select(w => (w.Vector, w.Weight)))];
        _ends = new int[laid.Count + 1];

        for (var g = 0; g < laid.Count; g++)
        {
            _ends[g + 1] = _ends[g] + laid[g].Count();
        }
    }

    /// <summary>How many vectors there are.</summary>
    public int Count { get; }

    /// <summary>Of one vector's grams that a vector of another bundle lacks, the share by squared weight, from 0 to 1, that stands in a text; 0 where it lacks none.</summary>
    /// <param name="vector">The zero-based number of the vector.</param>
    /// <param name="other">The other bundle; null lacks everything.</param>
    /// <param name="otherVector">The number of the vector in it.</param>
    /// <param name="text">The text.</param>
    public double Apart(int vector, GramBundle? other, int otherVector, GramVector text)
    {
        var (apart, held) = (0.0, 0.0);

        // All three lists of grams ascend, so that each is walked through once.
        for (var (g, o, t) = (0, 0, 0); g < _grams.Length; g++)
        {
            var (gram, weight) = (_grams[g], WeightOf(g, vector));

            if (weight > 0 && !(other is not null && Reaches(other._grams, ref o, gram) && other.WeightOf(o, otherVector) > 0))
            {
                apart += weight * weight;
                held += Reaches(text.Grams, ref t, gram) ? weight * weight : 0;
            }
        }

        return apart > 0 ? held / apart : 0;
    }

    private static bool Reaches(uint[] grams, ref int at, uint gram)
    {
        while (at < grams.Length && grams[at] < gram)
        {
            at++;
        }

        return at < grams.Length && grams[at] == gram;
    }

    /// <summary>Holds a task against each vector.</summary>
    /// <param name="task">The task.</param>
    /// <param name="met">Takes what each vector has in common with it; one place a vector, all of them 0 before.</param>
    public void Meet(GramProbe task, Span<Common> met)
    {
        var grams = _grams;

        for (var g = 0; g < grams.Length; g++)
        {
            if (task.MayHold(grams[g]) && task.Find(grams[g]) is var place and >= 0)
            {
                var weights = task[place];

                foreach (ref readonly var one in WeightsAt(g))
                {
                    met[one.Vector].Add(weights, one.Weight);
                }
            }
        }
    }

    /// <summary>A vector's weight of the gram at a place; 0 where it lacks it.</summary>
    private float WeightOf(int place, int vector)
    {
        foreach (var (number, weight) in WeightsAt(place))
        {
            if (number == vector)
            {
                return weight;
            }
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<(int Vector, float Weight)> WeightsAt(int place) => _weights.AsSpan(_ends[place].._ends[place + 1]);
}

/// <summary>What a vector has in common with a task: four sums, kept side by side so that one step adds to all of them.</summary>
internal record struct Common
{
    private const int CoveredLane = 3;

    private Vector256<double> _sums;

    /// <summary>The cosine with the task's own words, from 0 to 1.</summary>
    public readonly double Own => _sums.GetElement(0);

    /// <summary>The cosine with the task and its context, from 0 to 1.</summary>
    public readonly double Mixed => _sums.GetElement(1);

    /// <summary>The cosine with the context alone, from 0 to 1.</summary>
    public readonly double Context => _sums.GetElement(2);

    /// <summary>The share, from 0 to 1, of the vector's squared length whose grams stand in the task or its context.</summary>
    public readonly double Covered => _sums.GetElement(CoveredLane);

    /// <summary>Counts a gram that stands on both sides.</summary>
    /// <param name="task">Its weights as the probe gives them.</param>
    /// <param name="weight">Its weight in the vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector128<float> task, float weight) =>
        _sums += Vector256.WidenLower((task.WithElement(CoveredLane, weight) * weight).ToVector256Unsafe());
}
