namespace Guoshai.Classifier.Wording;

/// <summary>A fitted linear model of named features and of the words of a text, fitted together.</summary>
/// <param name="Seen">The weights of the named features.</param>
/// <param name="Words">The weights of the grams.</param>
public sealed record WordedLogistic(Logistic Seen, GramWeights Words)
{
    /// <summary>The log-odds.</summary>
    /// <param name="features">What was seen.</param>
    /// <param name="marked">The text, as <see cref="GramWeights.Marked"/> gives it.</param>
    public double LogOdds(IEnumerable<Feature> features, string marked) => Seen.LogOdds(features) + Words.LogOdds(marked);

    /// <summary>The probability, from 0 to 1.</summary>
    /// <param name="features">What was seen.</param>
    /// <param name="marked">The text, as <see cref="GramWeights.Marked"/> gives it.</param>
    public double Probability(IEnumerable<Feature> features, string marked) => Probability(features, Words.LogOdds(marked));

    /// <summary>The probability, from 0 to 1.</summary>
    /// <param name="features">What was seen.</param>
    /// <param name="words">What the words add to the log-odds.</param>
    public double Probability(IEnumerable<Feature> features, double words) => Logistic.Probability(Seen.LogOdds(features) + words);
}
