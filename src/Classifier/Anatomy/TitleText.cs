namespace Guoshai.Classifier.Anatomy;

/// <summary>Where a title ends, and its text.</summary>
/// <remarks>Source: GB/T 9704-2012, 7.3.1 (标题: one or several lines, broken by sense, ending in the kind of document).</remarks>
internal static class TitleText
{
    /// <summary>A piece of title behind a complete one is at most this long: 的通知, （试行）.</summary>
    private const int LongestTail = 16;

    /// <summary>Where the title begins: remarks in brackets and smaller print over it are left out.</summary>
    public static int Start(IReadOnlyList<Line> lines)
    {
        var start = 0;

        while (start + 1 < lines.Count && IsOverTitle(lines, start))
        {
            start++;
        }

        return start;
    }

    private static bool IsOverTitle(IReadOnlyList<Line> lines, int at) =>
        !lines[at].Folded.Contains("关于", StringComparison.Ordinal)
        && ((lines[at].Folded.StartsWith('(') && lines[at].Folded.EndsWith(')')) || lines[at + 1].IsLargerThan(lines[at]));

    /// <summary>How many of the lines are the title.</summary>
    /// <param name="lines">Lines between the number and running text.</param>
    /// <param name="names">The directory, to know addressees that lack their colon.</param>
    public static int Lines(IReadOnlyList<Line> lines, BodyNames names)
    {
        if (lines.Count > 0 && lines[0].Size is null)
        {
            return LinesWithoutSize(lines, names);
        }

        var joined = "";

        for (var k = 0; k < lines.Count; k++)
        {
            if (k > 0 && EndsBefore(lines, k, joined, names))
            {
                return k;
            }

            joined += lines[k].Folded;
        }

        return lines.Count;
    }

    /// <summary>Whether a text ends in a kind of document, a remark in brackets such as （试行） left aside.</summary>
    public static bool EndsInKind(string folded)
    {
        var text = folded.EndsWith(')') && folded.LastIndexOf('(') is var open and > 0 ? folded[..open] : folded;
        return AnatomyWords.Current.TitleKinds.Any(k => text.EndsWith(k, StringComparison.Ordinal));
    }

    private static bool EndsBefore(IReadOnlyList<Line> lines, int k, string joined, BodyNames names)
    {
        var (last, next) = (lines[k - 1], lines[k]);

        if (EndsInKind(joined) && AddresseeLines.AreAddressees(next.Text, names, strict: true))
        {
            return true;
        }

        if (next.DiffersInSizeFrom(last))
        {
            return EndsInKind(joined) || next.IsLargerThan(last) || !next.Centred;
        }

        return EndsInKind(joined) && !GoesOn(next) && last.Centred && !next.Centred;
    }

    /// <summary>Where sizes are unknown: the longest run that ends in a kind of document and runs into no addressees; else all up to them.</summary>
    private static int LinesWithoutSize(IReadOnlyList<Line> lines, BodyNames names)
    {
        var (joined, complete) = ("", 0);

        for (var k = 0; k < lines.Count; k++)
        {
            if (complete > 0 && AddresseeLines.AreAddressees(lines[k].Text, names, strict: true))
            {
                break;
            }

            joined += lines[k].Folded;
            complete = EndsInKind(joined) ? k + 1 : complete;
        }

        return complete > 0 ? complete : lines.Count;
    }

    private static bool GoesOn(Line next) => next.Folded.StartsWith('(') || (next.Folded.Length <= LongestTail && EndsInKind(next.Folded));

    /// <summary>The title on one line; joint issuers at its start are set apart by a space.</summary>
    public static string Of(string text, BodyNames names)
    {
        var (bodies, end) = names.Leading(Line.Fold(text));

        return bodies.Count < 2 ? text : Apart(text, end, names);
    }

    private static string Apart(string text, int end, BodyNames names)
    {
        var parts = new List<string>();

        for (var at = 0; at < end;)
        {
            var next = at + 1;

            while (next < end && (names.Leading(Line.Fold(text[next..end])) is not { Bodies.Count: > 0 } || names.Whole(Line.Fold(text[at..next]), recognised: false) is null))
            {
                next++;
            }

            parts.Add(text[at..next]);
            at = next;
        }

        return string.Join(' ', parts) + text[end..];
    }
}
