using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Scans;
using Guoshai.Classifier.Wording;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Finds the printed elements of a notice in its text.</summary>
/// <remarks>Source: GB/T 9704-2012, 7.2 to 7.4 and 10.</remarks>
public static class AnatomyReader
{
    /// <summary>Reads the anatomy.</summary>
    /// <param name="document">The text in reading order.</param>
    /// <param name="directory">The townships and issuing bodies to recognise.</param>
    /// <returns>The notice; what was not found is null or empty and never guessed.</returns>
    public static Notice Read(DocumentText document, BodyDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(directory);

        if (document.Form == DocumentForm.Scan)
        {
            document = NameRepair.Apply(document, [.. directory.Townships.Select(t => t.Name), .. directory.Departments.SelectMany(d => d.Aliases.Append(d.Name))]);
        }

        var names = BodyNames.Of(directory);
        var pages = Pages.Of(document, names);
        var head = new HeadReader(pages.Lines, names).Read();
        var addressees = AddresseeLines.At(pages.Lines, head.Next, names);
        var imprint = Imprint.Read(pages.Lines, addressees.Next);
        List<Line> text = [.. Behind(pages.Lines, addressees, imprint)];
        var closing = new ClosingReader(text, names).Read();
        var issuers = Issuers.Of(head, closing, pages, names);
        var printed = addressees.Text.Length > 0 ? addressees.Text : imprint.MainAddressees ?? AddresseeLines.OfForm(pages.Lines, head.Next, names) ?? "";

        // Where only a seal stands under the text, the day of printing is the nearest to that of writing.
        var date = closing.Date ?? head.Date ?? imprint.Printed;
        string[] doubts = [.. issuers.Finding.Doubts, .. Doubts(issuers.Title, printed, date)];

        return new Notice(
            [.. issuers.Finding.Issuers.Select(b => b.Name)],
            issuers.Number,
            issuers.Title,
            Townships.Repair(AnatomyText.SplitAddressees(printed), directory, pages.Recognised),
            date,
            head.Urgency ?? pages.Urgency,
            head.Secrecy ?? pages.Secrecy,
            imprint.CopiedTo,
            closing.Contact,
            [.. text.Take(closing.BodyEnd).Where(IsText).Select(l => l.Passage), .. pages.Notes],
            new AttachmentReader([.. text.Skip(closing.Next).Where(IsText)], closing.Named).Read(),
            issuers.Forwards,
            doubts)
        {
            Elements = [.. Elements(head, pages.Lines, addressees, closing, imprint, issuers).Select(element => element.Under(doubts)).OrderBy(element => element.Kind)],
        };
    }

    private static IEnumerable<Element> Elements(Head head, IReadOnlyList<Line> lines, AddresseeLines addressees, Closing closing, Imprint imprint, Issuers issuers)
    {
        // What the directory proves of a scanned number is in the number already.
        var found = head.Elements.Select(element => element.Kind == ElementKind.Number && issuers.Number is { } number ? element with { Text = number } : element);
        var title = Element.Of(ElementKind.Title, issuers.Title, head.Title);
        var first = addressees.Text.Length > 0 ? lines.Skip(head.Next).Take(1).ToList() : [];

        return [.. found, .. new[] { title, Element.Of(ElementKind.Addressees, addressees.Text, first) }.OfType<Element>(), .. closing.Elements, .. imprint.Elements];
    }

    /// <summary>The lines behind the addressees without the imprint; where the addressees share the body's first paragraph, the rest of it.</summary>
    private static IEnumerable<Line> Behind(IReadOnlyList<Line> lines, AddresseeLines addressees, Imprint imprint)
    {
        for (var i = addressees.Next; i < lines.Count; i++)
        {
            if (imprint.Lines.Contains(i))
            {
                continue;
            }

            yield return i == addressees.Next && addressees.Inline > 0 ? Rest(lines[i]) : lines[i];
        }
    }

    private static Line Rest(Line line)
    {
        var passage = line.Passage;
        return Line.Of(passage with { Text = passage.Text[(passage.Text.IndexOfAny([':', '：', '︰', '∶', '﹕']) + 1)..].TrimStart() });
    }

    /// <summary>A text box behind the head is furniture but where it holds sentences: what it asks must not be lost.</summary>
    private static bool IsText(Line line) => line.Passage.Kind != PassageKind.TextBox || line.IsProse;

    private static IEnumerable<string> Doubts(string title, string addressees, DateOnly? date)
    {
        if (title.Length == 0)
        {
            yield return "no_title";
        }

        if (title.Any(Garbling.Is))
        {
            yield return "garbled_title";
        }

        if (addressees.Any(Garbling.Is))
        {
            yield return "garbled_addressees";
        }

        if (date is null)
        {
            yield return "no_date";
        }
    }
}
