using System.Text.Json;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;

namespace Guoshai.Classifier.Learning;

/// <summary>A folder of lists and labelled notices.</summary>
internal sealed record Corpus(string Name, string Folder, Edition Edition, IReadOnlyList<LabelledNotice> Notices)
{
    private const string NoticesFile = "notices.jsonl";

    /// <summary>Reads one.</summary>
    /// <exception cref="InvalidDataException">A file has faults; one sentence says where the first one is.</exception>
    public static Corpus Read(string folder)
    {
        var edition = FolderImport.Read(folder) switch
        {
            ImportResult.Accepted accepted => accepted.Edition,
            ImportResult.Rejected { Problems: [var only] } => throw new InvalidDataException($"{only}"),
            ImportResult.Rejected { Problems: [var first, ..] all } => throw new InvalidDataException($"{first}（共 {all.Count} 处错误）"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var notices = File.ReadLines(Path.Combine(folder, NoticesFile)).Select((line, i) => (Line: line, Row: i + 1)).Where(l => l.Line.Trim().Length > 0).Select(l => Notice(l.Line, l.Row));

        return new Corpus(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), folder, edition, [.. notices]);
    }

    private static LabelledNotice Notice(string line, int row)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CorpusJson.Default.LabelledNotice) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{new CellProblem(NoticesFile, null, row, null, $"不是一份标注过的公文（{e.Message}），请改正这一行。")}", e);
        }
    }

    /// <summary>The ids of the notices that were made into documents of this form; null where the county has no documents.</summary>
    public IReadOnlySet<string>? Documents(string form)
    {
        var manifest = Path.Combine(Folder, "docs", "manifest.csv");

        return File.Exists(manifest)
            ? File.ReadLines(manifest).Skip(1).Select(l => l.Split(',')).Where(r => r.Length > 2 && r[2].Split(':')[0] == form).Select(r => r[0]).ToHashSet()
            : null;
    }

    /// <summary>The notice as a perfect reader would hand it on: anatomy from the label, text as printed.</summary>
    public static Notice Anatomy(LabelledNotice n) => n.Read ?? new(
        [n.Issuer, .. n.CoIssuers ?? []],
        n.Number,
        n.Title,
        [.. Addressees(n)],
        n.Date is null ? null : DateOnly.Parse(n.Date),
        n.Urgency,
        n.Secrecy,
        n.Cc,
        n.Contact,
        [.. n.Body.Select((p, i) => new Passage(p, new Place(1, i + 1), PassageKind.Body, Layout.Unknown))],
        [.. (n.Attachments ?? []).Select((a, i) => new Attachment(a.Title, [.. Passages(a, i)]))],
        n.Title.Contains("转发", StringComparison.Ordinal),
        []);

    private static IEnumerable<string> Addressees(LabelledNotice n) => n.Addressees.ValueKind switch
    {
        JsonValueKind.Array => n.Addressees.EnumerateArray().Select(e => e.GetString()!),
        JsonValueKind.String => AnatomyText.SplitAddressees(n.Addressees.GetString()!),
        _ => [],
    };

    private static IEnumerable<Passage> Passages(LabelledAttachment a, int index)
    {
        var count = 0;

        foreach (var paragraph in a.Paragraphs ?? [])
        {
            yield return new Passage(paragraph, new Place(null, ++count), PassageKind.Body, Layout.Unknown);
        }

        foreach (var (row, r) in (a.Table ?? []).Select((row, r) => (row, r)))
        {
            foreach (var (cell, c) in row.Select((cell, c) => (cell, c)).Where(x => x.cell.Trim().Length > 0))
            {
                yield return new Passage(cell, new Place(null, ++count, index + 1, r + 1, c + 1), PassageKind.Cell, Layout.Unknown);
            }
        }
    }
}
