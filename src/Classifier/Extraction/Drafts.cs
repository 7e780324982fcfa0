using System.Text;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Extraction;

/// <summary>A passage before its paragraph number is known.</summary>
internal sealed record Draft(string Text, PassageKind Kind, Layout Layout, int? Page = null, Cell? Cell = null);

/// <summary>A place in a table: one-based table of the document, row and column.</summary>
internal sealed record Cell(int Table, int Row, int Column);

/// <summary>Turns drafts into the passages of a document, under the limits of its size.</summary>
internal static class Drafts
{
    // Of all characters. Below it the text reads well but for a name or two, and each element is judged by itself.
    private const double GarbledShare = 0.1;

    /// <summary>Numbers the passages, leaving out empty ones.</summary>
    /// <exception cref="UnreadableException">There is no text, too much of it, or too much of it is unreadable.</exception>
    public static DocumentText Number(IEnumerable<Draft> drafts, DocumentForm form, ISet<string> notes, ExtractionOptions limits)
    {
        var passages = new List<Passage>();
        var (characters, unreadable) = (0, 0);

        foreach (var draft in drafts)
        {
            var text = Clean(draft.Text);
            characters += text.Length;
            unreadable += text.Count(Garbling.Is);

            if (text.Length > 0)
            {
                passages.Add(new Passage(text, Place(draft, passages.Count + 1), draft.Kind, draft.Layout));
            }

            if (characters > limits.MaxCharacters || passages.Count > limits.MaxPassages)
            {
                throw new UnreadableException(UnreadableReason.TooLarge, "文件的文字过多，没有继续读取，请确认是否为公文。");
            }
        }

        if (passages.Count == 0)
        {
            throw new UnreadableException(UnreadableReason.NoText, "文件里没有可读的文字，请确认内容后重新报送。");
        }

        if (unreadable > GarbledShare * characters)
        {
            throw new UnreadableException(UnreadableReason.Garbled, "文件的大部分文字是乱码，请换用嵌入常用字体的版本重新报送。");
        }

        if (unreadable > 0)
        {
            notes.Add("unreadable_characters");
        }

        return new DocumentText(passages, form, [.. notes.Order(StringComparer.Ordinal)]);
    }

    private static Place Place(Draft draft, int paragraph) =>
        new(draft.Page, paragraph, draft.Cell?.Table, draft.Cell?.Row, draft.Cell?.Column);

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);

        foreach (var c in text)
        {
            if (c is '\u00A0' or '\u2002' or '\u2003' or '\u2009' or '\u202F')
            {
                clean.Append(' ');
            }
            else if (c == '\t' || !(char.IsControl(c) || c is '\u00AD' or '\u2028' or '\u2029' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064')))
            {
                clean.Append(c);
            }
        }

        return clean.ToString().Trim();
    }
}
