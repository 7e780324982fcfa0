using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Tasks;

/// <summary>One thing that a notice asks of townships (任务).</summary>
/// <param name="Quote">The exact words, a substring of one passage's text.</param>
/// <param name="Place">Where the passage stands.</param>
/// <param name="Heading">The headings above it, outermost first, joined by a space; empty where there are none.</param>
/// <param name="Townships">Directory names of the townships asked; every addressed one unless the task names some.</param>
/// <param name="Described">Those of them that are meant only by what they have (沿海各镇): of these, whoever lacks the matter is not meant. Null for none.</param>
/// <param name="Likelihood">How likely, from 0 to 1, that the words ask something of townships at all.</param>
public sealed record AssignedTask(string Quote, Place Place, string Heading, IReadOnlyList<string> Townships, IReadOnlyCollection<string>? Described = null, double Likelihood = 1);
