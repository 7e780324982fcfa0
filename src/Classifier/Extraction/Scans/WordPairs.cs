namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>How often each two Chinese characters stand side by side in some texts.</summary>
internal sealed class WordPairs
{
    private static readonly Lazy<WordPairs> Taxonomy = new(() => Of(
        Rules.Matters.Taxonomy.Current.Topics.SelectMany(topic => topic.Wordings.Concat(topic.Terms).Concat(topic.DepartmentWork).Append(topic.Name).Append(topic.Example))));

    private readonly Dictionary<(char, char), int> _counts = [];

    private WordPairs()
    {
    }

    /// <summary>Of all wordings of the taxonomy of township matters.</summary>
    public static WordPairs OfTaxonomy => Taxonomy.Value;

    public static WordPairs Of(IEnumerable<string> texts)
    {
        var pairs = new WordPairs();

        foreach (var text in texts)
        {
            for (var i = 0; i + 1 < text.Length; i++)
            {
                if (IsChinese(text[i]) && IsChinese(text[i + 1]))
                {
                    pairs._counts[(text[i], text[i + 1])] = pairs.Count(text[i], text[i + 1]) + 1;
                }
            }
        }

        return pairs;
    }

    /// <summary>How often the two stand so; 0 for what is no Chinese character.</summary>
    public int Count(char first, char second) => _counts.GetValueOrDefault((first, second));

    private static bool IsChinese(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
