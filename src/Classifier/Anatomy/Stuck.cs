using System.Text.RegularExpressions;
using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Parts elements that a printed page's lines were joined over: 附件 of the next page behind a date, a signature behind the last sentence.</summary>
internal static partial class Stuck
{
    private const int ShortestName = 4;
    private const int LongestName = 60;

    /// <summary>The line, or its parts; only printed pages are joined from lines.</summary>
    public static IEnumerable<Line> Apart(Line line, BodyNames names)
    {
        if (line.IsCell || line.Passage.Place.Page is null)
        {
            return [line];
        }

        var cut = Heading().Match(line.Passage.Text) is { Success: true } heading ? heading.Groups["heading"].Index : SignatureStart(line, names);
        return cut is { } at ? [Part(line, 0, at), Part(line, at, line.Passage.Text.Length)] : [line];
    }

    private static int? SignatureStart(Line line, BodyNames names)
    {
        var text = line.Passage.Text;
        var stop = text.LastIndexOf('。') + 1;

        return stop > 0 && text.Length - stop is >= ShortestName and <= LongestName && names.Whole(Line.Of(line.Passage with { Text = text[stop..] }).Folded, recognised: false) is not null
            ? stop
            : null;
    }

    private static Line Part(Line line, int from, int to) => Line.Of(line.Passage with { Text = line.Passage.Text[from..to].Trim() });

    [GeneratedRegex(@"(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[)）])\s*(?<heading>附\s*件\s*(?:\d{1,2})?)$")]
    private static partial Regex Heading();
}
