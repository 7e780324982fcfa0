namespace Guoshai.Classifier.Topics;

/// <summary>Several vectors laid out gram by gram, so that a task meets all of them in one pass. Immutable.</summary>
internal sealed class GramBundle
{
    /// <summary>Of so many vectors the meetings fit on the stack.</summary>
    public const int Few = 256;

    private readonly uint[] _grams;
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
        _ends = new int[laid.Count];

        for (var (g, end) = (0, 0); g < laid.Count; g++)
        {
            _ends[g] = end += laid[g].Count();
        }
    }

    /// <summary>How many vectors there are.</summary>
    public int Count { get; }

    /// <summary>One of the vectors, as it was.</summary>
    /// <param name="number">Zero-based.</param>
    public GramVector Vector(int number)
    {
        var (grams, weights) = (new List<uint>(), new List<float>());

        for (var (g, from) = (0, 0); g < _grams.Length; from = _ends[g++])
        {
            foreach (var (vector, weight) in _weights.AsSpan(from, _ends[g] - from))
            {
                if (vector == number)
                {
                    grams.Add(_grams[g]);
                    weights.Add(weight);
                }
            }
        }

        return new GramVector([.. grams], [.. weights]);
    }

    /// <summary>Holds a task against each vector.</summary>
    /// <param name="task">The task.</param>
    /// <param name="met">Takes what each vector has in common with it; one place a vector, all of them 0 before.</param>
    public void Meet(GramProbe task, Span<Common> met)
    {
        for (var (g, from) = (0, 0); g < _grams.Length; from = _ends[g++])
        {
            if (task.Find(_grams[g]) is var place and >= 0)
            {
                ref readonly var weights = ref task[place];

                foreach (var (vector, weight) in _weights.AsSpan(from, _ends[g] - from))
                {
                    met[vector].Add(weights, weight);
                }
            }
        }
    }
}

/// <summary>What a vector has in common with a task.</summary>
internal record struct Common
{
    /// <summary>The cosine with the task's own words, from 0 to 1.</summary>
    public double Own { get; private set; }

    /// <summary>The cosine with the task and its context, from 0 to 1.</summary>
    public double Mixed { get; private set; }

    /// <summary>The cosine with the context alone, from 0 to 1.</summary>
    public double Context { get; private set; }

    /// <summary>The share, from 0 to 1, of the vector's squared length whose grams stand in the task or its context.</summary>
    public double Covered { get; private set; }

    /// <summary>Counts a gram that stands on both sides.</summary>
    public void Add(in GramProbe.Weights task, float weight)
    {
        Own += weight * task.Own;
        Mixed += weight * task.Mixed;
        Context += weight * task.Context;
        Covered += weight * weight;
    }
}
