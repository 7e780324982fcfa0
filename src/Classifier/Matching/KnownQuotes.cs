using System.Runtime.CompilerServices;
using Guoshai.Classifier.Topics;

namespace Guoshai.Classifier.Matching;

/// <summary>What earlier documents said, as vectors. The vector of a string is made once and kept while that very string is: one history is held against notice after notice.</summary>
internal sealed class KnownQuotes(TopicSpace space, Cleaning cleaning)
{
    private readonly ConditionalWeakTable<string, GramVector> _quotes = [];
    private readonly ConditionalWeakTable<string, GramVector> _together = [];
    private readonly ConditionalWeakTable<string, GramVector> _titles = [];

    /// <summary>A task's words.</summary>
    public GramVector Vector(string quote) => _quotes.GetValue(quote, q => space.Grams.Vector(cleaning.Matter(q)));

    /// <summary>The words of all tasks of one document, which is known by its first.</summary>
    public GramVector Together(IEnumerable<string> quotes) => _together.GetValue(quotes.First(), _ => space.Grams.Vector(cleaning.Matter(string.Join('，', quotes))));

    /// <summary>A title's matter.</summary>
    public GramVector Title(string title) => _titles.GetValue(title, t => space.Grams.Vector(cleaning.Title(t)));
}
