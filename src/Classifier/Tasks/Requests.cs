using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tasks;

/// <summary>Tells words of request: 请, and what letters say in its place (盼, 烦请, 还望).</summary>
internal static class Requests
{
    private const char Plain = '请';

    private static readonly PhraseTrie<int> Soft = new(Phrases.Current.SoftRequest.Select(p => (p, 0)));

    // 望 asks at the start of a clause (望各镇抓紧); inside it looks (看望, 瞭望).
    private const int Anywhere = 2;

    // 聘请, 申请: no requests of the writer's.
    private const string OtherThan = "聘邀申提报延雇";

    /// <summary>Whether a text asks for something.</summary>
    public static bool Any(string text) => Plainly(text) || Softly(text);

    /// <summary>Whether a text asks for something with 请.</summary>
    public static bool Plainly(string text)
    {
        for (var at = text.IndexOf(Plain, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Plain, at + 1))
        {
            if (IsPlain(text, at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text asks for something without 请.</summary>
    public static bool Softly(string text) => Soft.FindAll(text).Any(f => IsSoft(text, f));

    /// <summary>Whether a word of request ends right before this place.</summary>
    public static bool EndsAt(string text, int at) =>
        at > 0 && (IsPlain(text, at - 1) || Soft.FindAll(text[..at]).Any(f => f.End == at && IsSoft(text, f)));

    private static bool IsPlain(string text, int at) => text[at] == Plain && (at == 0 || !OtherThan.Contains(text[at - 1]));

    private static bool IsSoft(string text, PhraseTrie<int>.Found found) => found.Length >= Anywhere || OpensClause(text, found.Start);

    private static bool OpensClause(string text, int at) => at == 0 || text[at - 1] is '，' or '、' or '：' or '；' or '。' or ' ' or '也' or '还' or '并' or '仍' or '更' or '故' or '特';
}
