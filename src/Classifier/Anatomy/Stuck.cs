using System.Text.RegularExpressions;
using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Parts elements that a printed page's lines were joined over: 附件 of the next page behind a date, a signature behind the last sentence, addressees behind the title.</summary>
internal static partial class Stuck
{
    private const int ShortestName = 4;
    private const int LongestName = 60;
    private const int LongestHead = 300;

    /// <summary>The line, or its parts; only printed pages are joined from lines.</summary>
    public static IEnumerable<Line> Apart(Line line, BodyNames names)
    {
        if (line.IsCell || line.Passage.Place.Page is null)
        {
            return [line];
        }

        var cut = Heading().Match(line.Passage.Text) is { Success: true } heading ? heading.Groups["heading"].Index : SignatureStart(line, names) ?? AddresseesStart(line, names);
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

    /// <summary>某局关于某事的通知各镇街：</summary>
    private static int? AddresseesStart(Line line, BodyNames names)
    {
        var text = line.Passage.Text;

        if (text.Length > LongestHead || !line.Folded.EndsWith(':') || !line.Folded.Contains("关于", StringComparison.Ordinal))
        {
            return null;
        }

        for (var at = text.Length - 2; at > 0; at--)
        {
            if (TitleText.EndsInKind(Line.Fold(text[..at])) && AreAddressees(text[at..^1].Trim(), line.Recognised, names))
            {
                return at;
            }
        }

        return null;
    }

    private static bool AreAddressees(string text, bool recognised, BodyNames names) =>
        AddresseeLines.AreAddressees(text, names, strict: true) || (recognised && AddresseeLines.AreMisreadAddressees(text, names));

    private static Line Part(Line line, int from, int to) => Line.Of(line.Passage with { Text = line.Passage.Text[from..to].Trim() });

    [GeneratedRegex(@"(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[)）])\s*(?<heading>附\s*件\s*(?:\d{1,2})?)$")]
    private static partial Regex Heading();
}
