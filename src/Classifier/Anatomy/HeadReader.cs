using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Anatomy;

/// <summary>What stands over the body.</summary>
/// <param name="Mark">The lines of the issuer mark, folded; empty where there is none.</param>
/// <param name="MarkRecognised">Whether the mark comes from character recognition.</param>
/// <param name="Number">The document number; null where there is none.</param>
/// <param name="Secrecy">The secrecy marking; null where there is none.</param>
/// <param name="Urgency">The marking of urgency; null where there is none.</param>
/// <param name="Title">The title's lines; empty where none was found.</param>
/// <param name="Date">A date printed under the title or beside the mark, as orders and minutes have it; null where there is none.</param>
/// <param name="Next">The first line that is no part of the head.</param>
/// <param name="Elements">Its elements with their places, but for the title.</param>
/// <remarks>Source: GB/T 9704-2012, 7.2 (版头), 7.3.1 (标题), 10 (letters, orders, minutes).</remarks>
internal sealed record Head(
    IReadOnlyList<string> Mark, bool MarkRecognised, string? Number, string? Secrecy, string? Urgency, IReadOnlyList<Line> Title, DateOnly? Date, int Next, IReadOnlyList<Element> Elements);

/// <summary>Reads the head: markings, mark, number and title, whatever their order.</summary>
internal sealed partial class HeadReader(IReadOnlyList<Line> lines, BodyNames names)
{
    /// <summary>A head of more lines than this is none.</summary>
    private const int MostLines = 40;

    private const int LongestTitleLine = 120;
    private const int LongestDirt = 2;

    private readonly List<Line> _before = [];
    private readonly List<Line> _after = [];
    private readonly List<Element?> _elements = [];
    private string? _number, _secrecy, _series, _urgency;
    private string _markBesideNumber = "";
    private DateOnly? _date;

    public Head Read()
    {
        var end = Sort();
        var plain = _after.Count > 0 && !HoldsTitle(_before) && !IsFormTitle(_before, _after) ? _after : [.. _before, .. _after];
        List<Line> mark = ReferenceEquals(plain, _after) ? [.. _before] : [];
        var cut = mark.Count > 0 ? 0 : MarkEnd(plain, behindNumber: ReferenceEquals(plain, _after));
        mark.AddRange(plain.Take(cut));
        var (title, next) = Title([.. plain.Skip(cut)], end);
        List<string> marked = [.. mark.Select(l => l.Folded), .. _markBesideNumber.Length > 0 ? [_markBesideNumber] : Array.Empty<string>()];

        if (title.Count == 0 && mark.Count > 0 && AnatomyWords.Current.SelfTitledMarks.Any(s => mark[^1].Folded.EndsWith(s, StringComparison.Ordinal)))
        {
            title = mark;
        }

        _elements.Add(Element.Of(ElementKind.IssuerMark, string.Concat(mark.Select(l => l.Text)), mark));

        return new Head(marked, mark.Any(l => l.Recognised), _number, _secrecy ?? _series, _urgency, title, _date, next, [.. _elements.OfType<Element>()]);
    }

    /// <summary>Takes out the markings and the number; what is left is mark and title. Returns where running text begins.</summary>
    private int Sort()
    {
        var i = 0;

        for (; i < Math.Min(lines.Count, MostLines); i++)
        {
            var line = lines[i];
            var markings = Markings.Of(line);
            (_secrecy, _urgency) = (_secrecy ?? markings.Secrecy, _urgency ?? markings.Urgency);
            var rest = line.Folded[markings.Rest];
            Take(markings, line);

            if (_number is null && DocumentNumber.Of(line, markings.Rest) is { } number)
            {
                (_number, _markBesideNumber, _series, _date) = (number.Text, Line.Fold(number.Before), number.Secrecy, _date ?? number.Date);
                _elements.Add(Element.Of(ElementKind.Number, number.Text, [line]));
                _elements.Add(Element.Of(ElementKind.Signatory, number.Signatory ?? "", [line]));
                _elements.Add(Element.Of(ElementKind.IssuerMark, number.Before, [line]));
                continue;
            }

            if (rest.Length == 0 || IsLabelled(rest) || IsDirt(line, rest))
            {
                _elements.Add(Element.Of(ElementKind.Signatory, Signatory().Match(rest).Groups["name"].Value, [line]));
                continue;
            }

            if (IsLetterhead(rest) || IsFormLine(line, rest))
            {
                continue;
            }

            if (EndsHead(line))
            {
                break;
            }

            if (!TakeDate(line))
            {
                (_number is null ? _before : _after).Add(line with { Text = line.Text[markings.Rest], Folded = rest });
            }
        }

        return i;
    }

    private void Take(Markings markings, Line line)
    {
        _elements.Add(Element.Of(ElementKind.CopyNumber, markings.Copy ?? "", [line]));
        _elements.Add(Element.Of(ElementKind.Secrecy, markings.Secrecy ?? "", [line]));
        _elements.Add(Element.Of(ElementKind.Urgency, markings.Urgency ?? "", [line]));
    }

    private bool EndsHead(Line line) =>
        (line.IsCell && (HoldsTitle([.. _before, .. _after]) || (_number is not null && IsFormTitle(_before, _after)))) || EndsAnyHead(line);

    private static bool EndsAnyHead(Line line) =>
        line.Passage.Kind != Extraction.PassageKind.TextBox
        && (line.IsProse || line.Folded.Contains(':', StringComparison.Ordinal) || line.Folded.Length > LongestTitleLine || AttachmentHeading.Of(line) is not null);

    /// <summary>（2026年3月16日某会议通过） under a title; 某局　2026年3月16日 beside minutes' mark.</summary>
    private bool TakeDate(Line line)
    {
        var bracketed = line.Folded.StartsWith('(') && line.Folded.EndsWith(')');
        var date = bracketed ? WrittenDate.Within(line.Folded) : WrittenDate.AtEnd(line.Folded, line.Recognised)?.Date;

        if (date is not null && !line.Folded.Contains("关于", StringComparison.Ordinal))
        {
            _date ??= date;
            return true;
        }

        return bracketed && Enacted().IsMatch(line.Folded);
    }

    /// <summary>What character recognition makes of the rule under the number; a title's last characters are not taken for it.</summary>
    private static bool IsDirt(Line line, string rest) =>
        line.Recognised && rest.Length <= LongestDirt && !"文件".EndsWith(rest, StringComparison.Ordinal)
        && !AnatomyWords.Current.TitleKinds.Any(k => k.EndsWith(rest, StringComparison.Ordinal) || rest.EndsWith(k, StringComparison.Ordinal));

    private static bool IsLabelled(string rest) => HasLabel(rest, AnatomyWords.Current.HeadLabels);

    private bool IsLetterhead(string rest) => HasLabel(rest, AnatomyWords.Current.LetterheadLabels) && !HoldsTitle([.. _before, .. _after]);

    /// <summary>日期：2026年5月6日, 发往：各镇: what forms and telegrams print over their titles; a date among it is the document's.</summary>
    private bool IsFormLine(Line line, string rest)
    {
        if (line.IsProse || !FormLine().IsMatch(rest) || HoldsTitle([.. _before, .. _after]) || _after.Count > 0 || AttachmentHeading.Of(line) is not null)
        {
            return false;
        }

        _date ??= DateLabel().IsMatch(rest) ? WrittenDate.Within(rest) : null;
        return true;
    }

    private static bool HasLabel(string rest, IReadOnlyList<string> labels) =>
        labels.Any(l => rest.StartsWith(l, StringComparison.Ordinal) && rest.AsSpan(l.Length).IndexOf(':') == 0);

    private static bool HoldsTitle(List<Line> candidates)
    {
        var joined = string.Concat(candidates.Select(l => l.Folded));
        return joined.Contains("关于", StringComparison.Ordinal) && TitleText.EndsInKind(joined);
    }

    /// <summary>某局督办单, a number and a table: with nothing but cells behind the number the form's name is its title.</summary>
    private static bool IsFormTitle(List<Line> before, List<Line> after) =>
        after.TrueForAll(line => line.IsCell) && before is [.., { IsCell: false } last] && TitleText.EndsInKind(last.Folded)
        && !AnatomyWords.Current.MarkSuffixes.Any(s => last.Folded.EndsWith(s, StringComparison.Ordinal));

    /// <summary>How many of the lines are the issuer mark; behind the number names alone are the title's, but for their size.</summary>
    private int MarkEnd(List<Line> plain, bool behindNumber)
    {
        for (var k = Math.Min(plain.Count, MostLines); k > 0; k--)
        {
            var joined = string.Concat(plain.Take(k).Select(l => l.Folded));

            if (!joined.Contains("关于", StringComparison.Ordinal) && IsMark(plain, k, joined, behindNumber))
            {
                return k;
            }
        }

        return 0;
    }

    private bool IsMark(List<Line> plain, int k, string joined, bool behindNumber)
    {
        if (joined.EndsWith("文件", StringComparison.Ordinal) || (k == 1 && IsSelfTitled(joined)) || plain[k - 1].Passage.Kind == Extraction.PassageKind.TextBox)
        {
            return true;
        }

        var next = k < plain.Count ? plain[k] : null;
        var fits = names.Whole(joined, plain[0].Recognised) is not null || IssuerMark.Bodies([joined], plain[0].Recognised, names) is { Known.Count: > 0 };
        return fits && next is not null && (next.DiffersInSizeFrom(plain[k - 1]) || (!behindNumber && names.Leading(next.Folded).Bodies.Count > 0));
    }

    private static bool IsSelfTitled(string joined) =>
        AnatomyWords.Current.SelfTitledMarks.Any(s => joined.EndsWith(s, StringComparison.Ordinal)) && joined.Length <= LongestTitleLine / 4;

    /// <summary>The title's lines among those left, and where the text behind it begins.</summary>
    private (IReadOnlyList<Line> Title, int Next) Title(List<Line> left, int end)
    {
        var start = TitleText.Start(left);
        var count = start + TitleText.Lines(left[start..], names);
        return (left[start..count], count < left.Count ? IndexOf(left[count]) : end);
    }

    private int IndexOf(Line line)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (ReferenceEquals(lines[i].Passage, line.Passage))
            {
                return i;
            }
        }

        return lines.Count;
    }

    [GeneratedRegex("^签发人?:(?<name>.+)$")]
    private static partial Regex Signatory();

    [GeneratedRegex(@"^\p{L}{2,6}:[^:]{1,40}(?:\p{L}{2,4}:[^:]{1,20})?$")]
    private static partial Regex FormLine();

    [GeneratedRegex("^(?:发文|成文|签发|印发)?(?:日期|时间):")]
    private static partial Regex DateLabel();

    [GeneratedRegex("会议(?:审议)?(?:通过|批准)|令第.{1,5}号|(?:发布|公布|施行)\\)$")]
    private static partial Regex Enacted();
}
