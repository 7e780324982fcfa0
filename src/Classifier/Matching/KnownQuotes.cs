using System.Runtime.CompilerServices;
using Guoshai.Classifier.Topics;

namespace Guoshai.Classifier.Matching;

/// <summary>Quotes of tasks as vectors. The vector of a string is made once and kept while that very string is: one history is held against notice after notice.</summary>
internal sealed class KnownQuotes(TopicSpace space, Cleaning cleaning)
{
    private readonly ConditionalWeakTable<string, GramVector> _made = [];

    public GramVector Vector(string quote) => _made.GetValue(quote, q => space.Grams.Vector(cleaning.Matter(q)));
}
