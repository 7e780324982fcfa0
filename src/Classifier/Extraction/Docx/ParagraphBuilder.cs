using System.Text;
using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>Gathers one paragraph's characters with their sizes, and what is anchored in it.</summary>
internal sealed partial class ParagraphBuilder
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<double, int> _sizes = [];

    /// <summary>Text boxes anchored before the first character.</summary>
    public List<Draft> Before { get; } = [];

    /// <summary>Text boxes anchored behind a character, and the notes that it refers to.</summary>
    public List<Draft> After { get; } = [];

    /// <summary>Whether anything but white space was gathered.</summary>
    public bool HasText { get; private set; }

    /// <summary>How much was gathered, in characters and anchored passages.</summary>
    public int Amount => _text.Length + Before.Count + After.Count;

    /// <summary>A page break by the author stands before the first character.</summary>
    public bool StartsPage { get; private set; }

    /// <summary>A page break by the author stands behind the last character.</summary>
    public bool EndsPage { get; private set; }

    public void Append(string text, double size)
    {
        _text.Append(text);

        if (!string.IsNullOrWhiteSpace(text))
        {
            HasText = true;
            EndsPage = false;
            _sizes[size] = _sizes.GetValueOrDefault(size) + text.Length;
        }
    }

    public void BreakLine() => _text.Append('\n');

    public void BreakPage()
    {
        StartsPage |= !HasText;
        EndsPage |= HasText;
        BreakLine();
    }

    /// <summary>In points, of most of the characters; null where there are none.</summary>
    public double? Size => _sizes.Count == 0 ? null : _sizes.MaxBy(size => size.Value).Key;

    /// <summary>Whether spaces push a short text to the right, as signatures are typed.</summary>
    public bool IsPushedRight()
    {
        var text = _text.ToString().Trim('\n');
        var spaces = 0;

        for (var i = 0; i < text.Length && char.IsWhiteSpace(text[i]); i++)
        {
            spaces += text[i] switch { '\u3000' => 2, '\t' => 4, _ => 1 };
        }

        return spaces >= 16 && text.Trim().Length <= 30;
    }

    /// <summary>
    /// The lines that a reader takes as separate: a line break within a title is mere setting, one behind a full stop or
    /// before a number was meant as a paragraph.
    /// </summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = new List<string>();

        foreach (var line in _text.ToString().Split('\n'))
        {
            if (lines.Count == 0 || SentenceEnd().IsMatch(lines[^1]) || NumberLabel().IsMatch(line))
            {
                lines.Add(line);
            }
            else
            {
                lines[^1] = Join(lines[^1], line);
            }
        }

        return lines;
    }

    /// <summary>Joins two pieces of a line: words of letters need a space between them, Chinese does not.</summary>
    public static string Join(string first, string second)
    {
        var (left, right) = (first.TrimEnd(), second.TrimStart());

        return left.Length > 0 && right.Length > 0 && char.IsAsciiLetter(left[^1]) && char.IsAsciiLetter(right[0])
            ? $"{left} {right}"
            : left + right;
    }

    [GeneratedRegex(@"[。；;！？：:]\s*$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^\s*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[）)]|\d+[.．、](?!\d)|[①-⑳]|附件\s*\d*\s*[：:])")]
    public static partial Regex NumberLabel();
}
