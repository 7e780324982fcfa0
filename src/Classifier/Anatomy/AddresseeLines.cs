namespace Guoshai.Classifier.Anatomy;

/// <summary>The main addressees (主送机关) as printed, and where the body begins.</summary>
/// <param name="Text">The line or lines up to the colon, white space removed; empty where there are none.</param>
/// <param name="Next">The first line of the body.</param>
/// <param name="Inline">Where on that line the body begins; 0 but where the addressees share its paragraph.</param>
/// <remarks>Source: GB/T 9704-2012, 7.3.2: from the left margin, a full-width colon behind the last name.</remarks>
internal sealed record AddresseeLines(string Text, int Next, int Inline)
{
    private const int MostLines = 8;
    private const int MostFormLines = 20;
    private const int LongestName = 45;
    private static readonly char[] Ends = [':', ';', ',', '.', '。', '：', '；', '，', '、'];

    /// <summary>Reads the addressees that begin at a line.</summary>
    public static AddresseeLines At(IReadOnlyList<Line> lines, int start, BodyNames names)
    {
        var joined = "";

        for (var i = start; i < Math.Min(lines.Count, start + MostLines); i++)
        {
            var (line, colon) = (lines[i], Colon(lines[i]));

            if (colon >= 0)
            {
                return WithColon(joined + line.Text[..colon], line, colon, i, names) ?? None(start);
            }

            if (line.IsProse)
            {
                break;
            }

            joined += line.Text;

            if (EndsWithoutColon(joined, lines, i, names))
            {
                return new AddresseeLines(joined.TrimEnd(Ends), i + 1, 0);
            }
        }

        return None(start);
    }

    /// <summary>The addressees of a form: the cell beside 承办单位 or the like near its top; null where there is none.</summary>
    public static string? OfForm(IReadOnlyList<Line> lines, int start, BodyNames names)
    {
        for (var i = start; i + 1 < Math.Min(lines.Count, start + MostFormLines); i++)
        {
            var (label, cell) = (lines[i], lines[i + 1]);

            if (label.IsCell && AnatomyWords.Current.FormAddressees.Contains(label.Folded.TrimEnd(':'))
                && cell.Passage.Place is { } place && place.Table == label.Passage.Place.Table && place.Row == label.Passage.Place.Row
                && AreAddressees(cell.Text, names, strict: true))
            {
                return cell.Text.TrimEnd(Ends);
            }
        }

        return null;
    }

    /// <summary>Whether a text is a list of bodies.</summary>
    /// <param name="text">Without white space and without the colon.</param>
    /// <param name="names">The directory.</param>
    /// <param name="strict">The first must be collective or of the directory, and each must end like a body; else only none may speak against it.</param>
    public static bool AreAddressees(string text, BodyNames names, bool strict)
    {
        var pieces = AnatomyText.SplitAddressees(text.TrimEnd(Ends));

        return pieces.Count > 0
            && pieces.All(p => p.Length <= LongestName)
            && !AnatomyWords.Current.NotAddressees.Any(w => text.Contains(w, StringComparison.Ordinal))
            && (strict ? (IsCollective(pieces[0]) || IsTownship(pieces[0], names)) && pieces.All(p => IsBody(p, names)) : pieces.Any(p => IsBody(p, names)) || pieces.Count == 1);
    }

    /// <summary>The same where the first may be misread: any of several is collective or of the directory, and each ends like a body.</summary>
    public static bool AreMisreadAddressees(string text, BodyNames names)
    {
        var pieces = AnatomyText.SplitAddressees(text.TrimEnd(Ends));

        return pieces.Count > 1 && AreAddressees(text, names, strict: false) && pieces.All(p => IsBody(p, names)) && pieces.Any(p => IsCollective(p) || IsTownship(p, names));
    }

    /// <summary>Character recognition takes a colon at the line's end for a semicolon.</summary>
    private static int Colon(Line line) =>
        line.Folded.IndexOf(':', StringComparison.Ordinal) is var at and >= 0 ? at
        : line.Recognised && line.Folded.EndsWith(';') ? line.Folded.Length - 1
        : -1;

    private static AddresseeLines None(int start) => new("", start, 0);

    private static AddresseeLines? WithColon(string text, Line line, int colon, int at, BodyNames names)
    {
        if (text.Length == 0 || !AreAddressees(text, names, strict: false))
        {
            return null;
        }

        return colon == line.Folded.Length - 1 ? new AddresseeLines(text, at + 1, 0) : new AddresseeLines(text, at, colon + 1);
    }

    /// <summary>A forgotten or misread colon: a whole list of bodies, and running text behind it.</summary>
    private static bool EndsWithoutColon(string joined, IReadOnlyList<Line> lines, int at, BodyNames names) =>
        at + 1 < lines.Count && AreAddressees(joined, names, strict: true)
        && (lines[at + 1].IsProse || (lines[at + 1].Folded.EndsWith(':') && !AreAddressees(joined + lines[at + 1].Text, names, strict: false)));

    private static bool IsBody(string name, BodyNames names) =>
        IsCollective(name) || IsTownship(name, names) || Organ.Is(Line.Fold(name));

    private static bool IsCollective(string name) =>
        AnatomyWords.Current.OrganOpenings.Any(o => name.StartsWith(o, StringComparison.Ordinal)) && Organ.Is(Line.Fold(name));

    private static bool IsTownship(string name, BodyNames names) =>
        names.Directory.FindTownship(name) is not null || names.Directory.FindDepartment(name) is not null
        || names.Directory.Townships.Any(t => name.Contains(t.Name, StringComparison.Ordinal) && Organ.Is(Line.Fold(name)));
}
