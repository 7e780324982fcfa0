using System.Buffers;
using System.Text;

namespace Guoshai.Gateway.Slips;

/// <summary>Text as it stands between the tags of XML.</summary>
internal static class XmlText
{
    private const char Replacement = '\uFFFD';

    // What XML 1.0 does not let stand as it is (2.2 and 2.4); halves of a pair become replacements when they are encoded.
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(c => (char)c).Except(['\t', '\n']), '&', '<', '>', '\uFFFE', '\uFFFF']);

    /// <summary>Appends it escaped; a character that XML cannot hold becomes a replacement character, so that one of them spoils no document.</summary>
    public static void Append(StringBuilder xml, ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOfAny(Special)) >= 0; text = text[(at + 1)..])
        {
            xml.Append(text[..at]);
            _ = text[at] switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '\r' => xml.Append("&#xD;"),
                _ => xml.Append(Replacement),
            };
        }

        xml.Append(text);
    }
}
