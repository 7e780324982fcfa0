namespace Guoshai.Classifier.Anatomy;

/// <summary>Small readings of printed elements.</summary>
public static class AnatomyText
{
    /// <summary>The main addressees of a printed line, split at commas and pauses outside brackets, the closing colon left out.</summary>
    public static IReadOnlyList<string> SplitAddressees(string line) =>
        line.TrimEnd('：', ':').Split(['，', '、', '；', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
