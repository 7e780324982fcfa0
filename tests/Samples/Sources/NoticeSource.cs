namespace Guoshai.Samples.Sources;

/// <summary>A sample notice as it is written down in samples/sources.</summary>
internal sealed record NoticeSource(string Name, IReadOnlyDictionary<string, string> Head, IReadOnlyList<string> Body, IReadOnlyList<AttachmentSource> Attachments)
{
    private const string EndOfHead = "---";
    private const string AttachmentMark = "## 附件 ";

    public string Issuer => Head["issuer"];

    public IReadOnlyList<string> Issuers => Get("co") is { } co ? [Issuer, .. co.Split('、')] : [Issuer];

    /// <summary>Who signs: the issuers, unless the source says otherwise.</summary>
    public IReadOnlyList<string> Signature => Get("signature") is { } signature ? [signature] : Issuers;

    public bool IsPdf => Get("form") == "pdf";

    public bool IsLetter => Get("style") == "letter";

    public DateOnly Date => DateOnly.ParseExact(Head["date"], "yyyy-MM-dd");

    /// <summary>The head's value of that name; null where it has none.</summary>
    public string? Get(string name) => Head.GetValueOrDefault(name);

    /// <summary>Reads a source: a head of <c>name: value</c> lines, a rule, the paragraphs, then the attachments.</summary>
    /// <exception cref="FormatException">A line of the head has no colon, or there is no rule.</exception>
    public static NoticeSource Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var end = Array.IndexOf(lines, EndOfHead);

        if (end < 0)
        {
            throw new FormatException($"{path}: there is no line '{EndOfHead}' behind the head.");
        }

        var head = lines[..end].Select(l => Pair(path, l)).ToDictionary();
        var rest = lines[(end + 1)..].Where(l => l.Length > 0).ToList();
        var parts = rest.Select((line, at) => (line, at)).Where(l => l.line.StartsWith(AttachmentMark, StringComparison.Ordinal)).Select(l => l.at).Append(rest.Count).ToList();

        return new NoticeSource(
            Path.GetFileNameWithoutExtension(path),
            head,
            rest[..parts[0]],
            [.. parts.Zip(parts.Skip(1)).Select(p => new AttachmentSource(rest[p.First][AttachmentMark.Length..], rest[(p.First + 1)..p.Second]))]);
    }

    private static KeyValuePair<string, string> Pair(string path, string line) =>
        line.Split(": ", 2) is [var name, var value] ? new(name, value) : throw new FormatException($"{path}: '{line}' is not 'name: value'.");
}

/// <summary>An attachment: its title, and its paragraphs and table rows (<c>| a | b |</c>) in order.</summary>
internal sealed record AttachmentSource(string Title, IReadOnlyList<string> Lines)
{
    /// <summary>The cells of a table row; null where the line is a paragraph.</summary>
    public static IReadOnlyList<string>? Cells(string line) =>
        line.StartsWith('|') ? [.. line.Trim('|').Split('|').Select(c => c.Trim())] : null;
}
