using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Finds the bodies of a directory in printed runs of names, where joint issuers stand with or without anything between them.</summary>
internal sealed partial class BodyNames
{
    private const string Office = "办公室";
    private const string Party = "中共";

    // A place's name has at most so many characters before 县, and 县局 alone is no name.
    private const int LongestPlace = 8;
    private const int ShortestForm = 3;

    private static readonly char[] Levels = ['县', '市', '区', '旗'];

    private const string Separators = "、,;·・和与及暨/|";

    /// <summary>How many characters of a recognised run may differ from the names that prove it: one in six.</summary>
    private const int CharactersAnError = 6;

    /// <summary>A shorter name with a wrong character could be anything.</summary>
    private const int ShortestMisread = 5;

    /// <summary>Ten joint issuers fill no more; what is longer is no run of names and costs no time.</summary>
    private const int LongestRun = 200;

    private static readonly ConditionalWeakTable<BodyDirectory, BodyNames> Known = [];

    private readonly IReadOnlyList<(string Name, Department Body)> _names;

    // By their first character; at most places of a text no name begins.
    private readonly FrozenDictionary<char, (string Name, Department Body)[]> _byBeginning;

    private BodyNames(BodyDirectory directory)
    {
        Directory = directory;
        _names = [.. directory.Departments
            .SelectMany(d => d.Aliases.Prepend(d.Name).Select(n => (Name: Line.Fold(Folding.Tight(n)), Body: directory.FindDepartment(n) ?? d)))
            .Concat(Derived(directory))
            .Where(n => n.Name.Length > 1)
            .OrderByDescending(n => n.Name.Length)];
        _byBeginning = _names.GroupBy(n => n.Name[0]).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    public BodyDirectory Directory { get; }

    public static BodyNames Of(BodyDirectory directory) => Known.GetValue(directory, d => new BodyNames(d));

    /// <summary>The bodies that a run names, in order.</summary>
    /// <param name="folded">The run, without white space.</param>
    /// <param name="recognised">Whether misread characters are tolerated.</param>
    /// <returns>Null where any part of it is no name of the directory.</returns>
    public IReadOnlyList<Department>? Whole(string folded, bool recognised)
    {
        var run = SealRemark().Replace(folded, "");
        return run.Length is < 2 or > LongestRun ? null : Named(Exact(run, 0)) ?? (recognised ? Named(Near(run)) : null);
    }

    /// <summary>Whether a run names an office within a body: 某县某局办公室 of 某县某局.</summary>
    public bool IsOfficeOf(string folded, IEnumerable<Department> bodies) =>
        SealRemark().Replace(folded, "") is var run && run.EndsWith(Office, StringComparison.Ordinal)
        && Whole(run[..^Office.Length], recognised: false) is { } named && named.All(bodies.Contains);

    /// <summary>The bodies that a text opens with, the longest names first, and where the last of them ends.</summary>
    public (IReadOnlyList<Department> Bodies, int End) Leading(string folded)
    {
        var bodies = new List<Department>();
        var end = 0;

        for (var at = 0; at < folded.Length;)
        {
            if (NameAt(folded, at) is { Body: { } body } name)
            {
                bodies.Add(body);
                end = at += name.Name.Length;
            }
            else if (IsSeparator(folded[at]))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return (bodies, end);
    }

    /// <summary>
    /// What is said as well where the directory gives one of them: 甲县乙局, 县乙局. A form that two bodies would share, or
    /// that is another's own, is nobody's.
    /// </summary>
    private static IEnumerable<(string Name, Department Body)> Derived(BodyDirectory directory) => directory.Departments
        .SelectMany(body => body.Aliases.Append(body.Name).SelectMany(name => Forms(name, body.Name)).Distinct().Select(name => (Name: Line.Fold(Folding.Tight(name)), Body: body)))
        .Where(form => directory.FindDepartment(form.Name) is null && directory.FindTownship(form.Name) is null)
        .GroupBy(form => form.Name)
        .Where(forms => forms.Select(form => form.Body).Distinct().Count() == 1)
        .Select(forms => forms.First());

    private static IEnumerable<string> Forms(string name, string full)
    {
        var whole = full.StartsWith(Party, StringComparison.Ordinal) ? full[Party.Length..] : full;
        var level = whole.IndexOfAny(Levels, 1);

        if (level is >= 2 and <= LongestPlace)
        {
            if (name[0] == whole[level] && name.Length > ShortestForm)
            {
                yield return whole[..level] + name;
            }

            if (name.StartsWith(whole[..(level + 1)], StringComparison.Ordinal) && name.Length - level > ShortestForm)
            {
                yield return name[level..];
            }
        }
    }

    private static IReadOnlyList<Department>? Named(IReadOnlyList<Department>? bodies) => bodies is { Count: > 0 } ? bodies : null;

    private (string Name, Department? Body) NameAt(string folded, int at)
    {
        foreach (var name in BeginningAt(folded, at))
        {
            if (string.CompareOrdinal(folded, at, name.Name, 0, name.Name.Length) == 0)
            {
                return name;
            }
        }

        return default;
    }

    private (string Name, Department Body)[] BeginningAt(string folded, int at) => _byBeginning.GetValueOrDefault(folded[at], []);

    /// <summary>Names are tried before separators: a county's name may begin with 和.</summary>
    private IReadOnlyList<Department>? Exact(string folded, int at)
    {
        if (at == folded.Length)
        {
            return [];
        }

        foreach (var (name, body) in BeginningAt(folded, at))
        {
            if (string.CompareOrdinal(folded, at, name, 0, name.Length) == 0 && Exact(folded, at + name.Length) is { } rest)
            {
                return [body, .. rest];
            }
        }

        return IsSeparator(folded[at]) ? Exact(folded, at + 1) : null;
    }

    /// <summary>The cheapest way to cut a misread run into names; null where it costs too much or two ways cost the same.</summary>
    private List<Department>? Near(string folded)
    {
        var budget = Math.Max(1, folded.Length / CharactersAnError);
        var best = new (int Cost, int From, Department? Body, bool Tie)[folded.Length + 1];
        Array.Fill(best, (int.MaxValue, 0, null, false), 1, folded.Length);

        for (var start = 0; start < folded.Length; start++)
        {
            if (best[start].Cost > budget)
            {
                continue;
            }

            if (IsSeparator(folded[start]) && best[start].Cost < best[start + 1].Cost)
            {
                best[start + 1] = (best[start].Cost, start, null, best[start].Tie);
            }

            foreach (var (name, body) in _names)
            {
                Extend(folded, start, name, body, budget, best);
            }
        }

        return best[^1].Cost <= budget && !best[^1].Tie ? Path(best) : null;
    }

    private static void Extend(string folded, int start, string name, Department body, int budget, (int Cost, int From, Department? Body, bool Tie)[] best)
    {
        var slack = name.Length < ShortestMisread ? 0 : Math.Max(1, name.Length / CharactersAnError);

        for (var length = Math.Max(1, name.Length - 1); length <= name.Length + 1 && start + length <= folded.Length; length++)
        {
            var edits = Edits.Between(folded.AsSpan(start, length), name, slack);
            var cost = best[start].Cost + edits;

            if (edits > slack || cost > budget)
            {
                continue;
            }

            ref var end = ref best[start + length];

            if (cost < end.Cost)
            {
                end = (cost, start, body, best[start].Tie);
            }
            else if (cost == end.Cost && end.Body != body)
            {
                end.Tie = true;
            }
        }
    }

    private static List<Department> Path((int Cost, int From, Department? Body, bool Tie)[] best)
    {
        var bodies = new List<Department>();

        for (var at = best.Length - 1; at > 0; at = best[at].From)
        {
            if (best[at].Body is { } body)
            {
                bodies.Insert(0, body);
            }
        }

        return bodies;
    }

    [GeneratedRegex(@"\((?:此处)?(?:加?盖)?(?:公章|印章|签章|盖章|代章|章|印)\)$")]
    private static partial Regex SealRemark();

    private static bool IsSeparator(char c) => Separators.Contains(c, StringComparison.Ordinal);
}
