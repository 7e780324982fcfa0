using System.Buffers;
using System.Text.RegularExpressions;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Topics;

/// <summary>Finds the actions that a text asks for. Immutable.</summary>
public sealed partial class ActionLexicon
{
    private static readonly Lazy<ActionLexicon> Shipped = new(() => new ActionLexicon(Taxonomy.Current.Actions));

    // 不 right before an action, or one of these words before it in its clause, turns it round; 拒不缴纳的罚款 is still a fine.
    private static readonly SearchValues<string> Negations = SearchValues.Create(["不得", "不再", "无需", "无须", "不需", "不要求", "不承担", "不参与", "不作", "不设", "严禁", "禁止", "避免", "防止", "不组织", "不安排", "取消"], StringComparison.Ordinal);

    private readonly PhraseTrie<ActionClass> _verbs;

    /// <summary>Builds the lexicon.</summary>
    public ActionLexicon(IEnumerable<ActionClass> actions) => _verbs = new PhraseTrie<ActionClass>(actions.SelectMany(a => a.Verbs.Select(v => (v, a))));

    /// <summary>The lexicon that ships with this version.</summary>
    public static ActionLexicon Current => Shipped.Value;

    /// <summary>The actions in a text, in text order; those negated within their clause are left out.</summary>
    public IEnumerable<(ActionClass Action, int Start, int Length)> Find(string text)
    {
        foreach (var found in _verbs.FindAll(text))
        {
            if (!Negated(text, found.Start))
            {
                yield return (found.Value, found.Start, found.Length);
            }
        }
    }

    // 不制作执法文书 is turned round; 拒不缴纳的加收滞纳金 is not.
    [GeneratedRegex("[不未无](?!定期|断|少于|低于|超过|间断|留死角|漏|同)[^的，]{0,6}$")]
    private static partial Regex DoesNot();

    private static bool Negated(string text, int start)
    {
        var from = text.LastIndexOfAny(['，', '。', '；', '：', ','], Math.Max(0, start - 1)) + 1;
        var before = from < start ? text.AsSpan(from, start - from) : [];

        // 取消资格的户, 防止返贫动态监测: behind 的 the sentence is about something else.
        var own = before[(before.LastIndexOf('的') + 1)..];

        return (own.ContainsAny('不', '未', '无') && DoesNot().IsMatch(own)) || own.ContainsAny(Negations);
    }
}
