using System.Text.RegularExpressions;
using Guoshai.Classifier.Tasks;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Matching;

/// <summary>Takes out of a text what says nothing of its matter: who is asked, who issues, by when. Immutable.</summary>
internal sealed partial class Cleaning
{
    private readonly PhraseTrie<int> _bodies;

    public Cleaning(BodyDirectory directory)
    {
        var names = directory.Townships.SelectMany(t => t.Aliases.Append(t.Name))
            .Concat(directory.Departments.SelectMany(d => d.Aliases.Append(d.Name)))
            .Concat(Phrases.Current.Township.Where(General))
            .Concat(Phrases.Current.WeakTownship);

        _bodies = new PhraseTrie<int>(names.Select(n => (n, 0)));
    }

    /// <summary>A task's or heading's matter, folded.</summary>
    public string Matter(string text) => Folding.Matter(Without(text));

    /// <summary>A title's matter, folded: issuer, 关于, 做好, 的通知 and the like left out.</summary>
    public string Title(string title)
    {
        var about = title.LastIndexOf("关于", StringComparison.Ordinal);

        return Folding.Matter(Frame().Replace(Without(about < 0 ? title : title[(about + 2)..]), ""));
    }

    /// <summary>The text with a comma in the place of each body.</summary>
    public string Without(string text)
    {
        var kept = new System.Text.StringBuilder();
        var from = 0;

        foreach (var found in _bodies.FindAll(text))
        {
            kept.Append(text, from, found.Start - from).Append('，');
            from = found.End;
        }

        return kept.Append(text, from, text.Length - from).ToString();
    }

    // 护林员 or 文保员 tells the matter; 各镇街 does not.
    private static bool General(string word) => word.IndexOfAny(['镇', '乡', '街', '村', '社', '网', '你', '贵', '各', '本']) >= 0;

    [GeneratedRegex("进一步|切实|认真|扎实|抓紧|全面|深入|持续|扎实|做好|加强|开展|推进|组织|规范|有关|相关|工作|的?(?:紧急)?(?:通知|通报|函|意见|批复|方案|公告|提示)$|年度?|季度|第[一二三四1234]|(?:20)?\\d{2}年")]
    private static partial Regex Frame();
}
