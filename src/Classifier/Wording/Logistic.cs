using System.Collections.Frozen;

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

    /// <summary>The log-odds.</summary>
    public double LogOdds(IEnumerable<Feature> features) => features.Sum(Share) + _weights.GetValueOrDefault(Bias);

    /// <summary>The probability, from 0 to 1.</summary>
    public double Probability(IEnumerable<Feature> features) => 1 / (1 + Math.Exp(-LogOdds(features)));

    /// <summary>The same model for features whose names are the same each time.</summary>
    internal FixedLogistic For(string[] names) => new(Array.ConvertAll(names, n => _weights.GetValueOrDefault(n)), _weights.GetValueOrDefault(Bias));

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

        return 1 / (1 + Math.Exp(-(sum + Bias)));
    }
}

/// <summary>One thing seen, with its strength.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Value">Mostly from 0 to 1.</param>
public readonly record struct Feature(string Name, double Value);
