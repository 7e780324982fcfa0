using System.Text.RegularExpressions;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tasks;

/// <summary>Tells who a clause asks to act.</summary>
internal sealed partial class Subjects(Bodies bodies)
{
    // Behind this many characters a body is what the clause is about, not who acts, unless 由 or 请 stands before it.
    private const int Reach = 16;
    private const int LongestWord = 5;

    private static readonly string[] Callers = ["由", "组织", "发动", "安排", "督促", "指导", "要求"];

    private readonly PhraseTrie<int> _notBefore = new(Phrases.Current.NotSubjectBefore.Select(p => (p, 0)));
    private readonly PhraseTrie<int> _after = new(Phrases.Current.SubjectAfter.Select(p => (p, 0)));

    /// <summary>The acting body of a clause (a stretch without a comma); null where it names none.</summary>
    public Subject? Of(string clause)
    {
        var named = new List<string>();
        Subject? subject = null;

        foreach (var found in bodies.FindAll(clause))
        {
            if (subject is { } before)
            {
                // 碧湖镇、金山镇要…: further names joined to the first act too.
                if (found.Start - before.End > 1 || found.Value.Kind != before.Kind)
                {
                    break;
                }

                named.AddRange(found.Value.Name is { } more ? [more] : []);
                subject = before with { End = found.End, Asked = before.Asked || Asked(clause, found), General = before.General || found.Value.Name is null };
            }
            else if (CanAct(clause, found))
            {
                named.AddRange(found.Value.Name is { } name ? [name] : []);
                subject = new Subject(found.Value.Kind, found.Start, found.End, Asked(clause, found), named, General: found.Value.Name is null);
            }
        }

        return subject;
    }

    private bool CanAct(string clause, PhraseTrie<Mention>.Found found)
    {
        var before = clause[..found.Start];

        // 我局的执法人员, 各镇街的网格员: an owner, not an actor.
        if (found.End < clause.Length && clause[found.End] == '的')
        {
            return false;
        }

        // 我局单子发到后, 我局开出的整改单: when or what, not who.
        if (found.Value.Kind == BodyKind.Department && found.Start == 0 && (IsCondition(clause) || Owned().IsMatch(clause[found.End..])))
        {
            return false;
        }

        // 群众有异议的、引导农户…: people and enterprises act where 由 or 请 says so, or at the very start of no condition.
        if (found.Value.Kind == BodyKind.Other)
        {
            return before.EndsWith('由') || ((found.Start == 0 || (AllOf().IsMatch(before) && _after.LongestAt(clause, found.End) is not null)) && !IsCondition(clause));
        }

        return Requests.EndsAt(clause, found.Start) || (found.Value.Kind == BodyKind.Township && Description.Ends(before)) || Callers.Any(c => before.EndsWith(c, StringComparison.Ordinal))
            || (found.Start < Reach && !EndsWithAny(before) && (found.Start <= 2 || _after.LongestAt(clause, found.End) is not null || IsAfterTime(before)));
    }

    private bool Asked(string clause, PhraseTrie<Mention>.Found found) =>
        Requests.EndsAt(clause, found.Start) || (Requests.Any(clause[..found.Start]) && Description.Ends(clause[..found.Start])) || (found.Start > 0 && clause[found.Start - 1] == '由') || _after.LongestAt(clause, found.End) is not null;

    private static bool IsCondition(string clause) => clause[^1] is '的' or '时' or '后';

    // 10月底前各镇街…, 有条件的村…
    private static bool IsAfterTime(string before) => before[^1] is '前' or '）' or '日' or '月' or '后' or '内' or '底' or '间' or '起' or '年';

    // 各燃气经营企业要…, 全县煤矿企业应…
    [GeneratedRegex(@"^(?:各|有关|相关|所有|全[市县区旗]|辖区内?)[\u4e00-\u9fff]{0,8}$")]
    private static partial Regex AllOf();

    [GeneratedRegex(@"^[\u4e00-\u9fff]{1,4}的[\u4e00-\u9fff“”]{2,12}$")]
    private static partial Regex Owned();

    private bool EndsWithAny(string before)
    {
        for (var length = Math.Min(LongestWord, before.Length); length > 0; length--)
        {
            if (_notBefore.LongestAt(before, before.Length - length) is { } found && found.End == before.Length)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Who a clause asks to act.</summary>
/// <param name="Kind">What the body is.</param>
/// <param name="Start">Where its mention begins in the clause.</param>
/// <param name="End">Behind its mention.</param>
/// <param name="Asked">A word of request stands before or behind it.</param>
/// <param name="Names">Directory names of the bodies named; empty for general words.</param>
/// <param name="General">A general word such as 各乡镇 is among the mentions.</param>
internal sealed record Subject(BodyKind Kind, int Start, int End, bool Asked, IReadOnlyList<string> Names, bool General)
{
    /// <summary>The same subject in a longer text, in which its clause begins behind so many characters.</summary>
    public Subject Behind(int characters) => this with { Start = Start + characters, End = End + characters };
}
