using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Guoshai.Classifier.Wording;

/// <summary>A fitted linear model of named features: the sum of weights times values, as a probability.</summary>
/// <param name="Weights">By feature name; a feature without a weight counts nothing. The name bias is added always.</param>
/// <remarks>D. R. Cox, The Regression Analysis of Binary Sequences, J. R. Stat. Soc. B 20(2), 1958.</remarks>
public sealed record Logistic(IReadOnlyDictionary<string, double> Weights)
{
    /// <summary>The name of the constant.</summary>
    public const string Bias = "bias";

    private readonly FrozenDictionary<string, double> _weights = Weights.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>By feature name.</summary>
    public IReadOnlyDictionary<string, double> Weights => _weights;

    /// <summary>The constant; 0 where there is none.</summary>
    public double Constant { get; } = Weights.GetValueOrDefault(Bias);

    /// <summary>The log-odds.</summary>
    public double LogOdds(IEnumerable<Feature> features) => features switch
    {
        List<Feature> list => LogOdds(CollectionsMarshal.AsSpan(list)),
        _ => LogOdds([.. features]),
    };

    private double LogOdds(ReadOnlySpan<Feature> features)
    {
        var sum = 0.0;

        foreach (ref readonly var feature in features)
        {
            sum += Share(feature);
        }

        return sum + Constant;
    }

    /// <summary>The probability, from 0 to 1.</summary>
    public double Probability(IEnumerable<Feature> features) => Probability(LogOdds(features));

    /// <summary>The probability, from 0 to 1, for log-odds.</summary>
    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>The same model for features whose names are the same each time.</summary>
    internal FixedLogistic For(string[] names) => new(Array.ConvertAll(names, n => _weights.GetValueOrDefault(n)), Constant);

    /// <summary>What one feature adds to the log-odds.</summary>
    public double Share(Feature feature) => _weights.GetValueOrDefault(feature.Name) * feature.Value;
}

/// <summary>A linear model with its weights in the order of the features, for what is computed often.</summary>
/// <param name="Weights">One a feature.</param>
/// <param name="Bias">The constant.</param>
internal sealed record FixedLogistic(double[] Weights, double Bias)
{
    /// <summary>The probability, from 0 to 1; to the last digit what the model itself says.</summary>
    public double Probability(FeatureRow features)
    {
        var sum = 0.0;

        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * features.Values[i];
        }

        return Logistic.Probability(sum + Bias);
    }

    /// <summary>Adds what each feature adds to the log-odds to the share of its group.</summary>
    /// <param name="features">The features.</param>
    /// <param name="groups">One a feature: its group's number; below 0 where it has none.</param>
    /// <param name="shares">One a group.</param>
    public void Add(FeatureRow features, ReadOnlySpan<int> groups, Span<double> shares)
    {
        for (var i = 0; i < Weights.Length; i++)
        {
            if (groups[i] >= 0)
            {
                shares[groups[i]] += Weights[i] * features.Values[i];
            }
        }
    }
}

/// <summary>One thing seen, with its strength.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Value">Mostly from 0 to 1.</param>
public readonly record struct Feature(string Name, double Value);
