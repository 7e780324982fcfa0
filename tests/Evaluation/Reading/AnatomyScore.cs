using Guoshai.Classifier.Learning;
using System.Globalization;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;

namespace Guoshai.Evaluation.Reading;

/// <summary>Compares the anatomy of a corpus's documents with their labels, element by element.</summary>
internal sealed class AnatomyScore(Corpus corpus, string folder, string form)
{
    private readonly SortedDictionary<string, (int Right, int All)> _elements = new(StringComparer.Ordinal);

    /// <summary>Reads each document of the form and prints what was read wrongly, then a line an element.</summary>
    public void Print()
    {
        foreach (var notice in corpus.Notices.OrderBy(n => n.Id, StringComparer.Ordinal))
        {
            var file = Path.Combine(folder, notice.Id + (form == "scan" ? ".scan.pdf" : "." + form));

            if (File.Exists(file))
            {
                Compare(notice, file);
            }
        }

        foreach (var (element, (right, all)) in _elements)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{element,-12} {100.0 * right / all,6:F1} %   {right}/{all}"));
        }
    }

    private void Compare(LabelledNotice gold, string file)
    {
        if (DocumentReader.Read(File.ReadAllBytes(file), new ExtractionOptions(), default) is not ReadResult.Read read)
        {
            Count(gold.Id, "readable", "yes", "no");
            return;
        }

        CompareRead(gold, read.Document);
    }

    private void CompareRead(LabelledNotice gold, DocumentText text)
    {
        var (want, got) = (Corpus.Anatomy(gold), AnatomyReader.Read(text, corpus.Edition.Directory));
        Count(gold.Id, "issuer", want.Issuers[0], got.Issuers is [var main, ..] ? main : null);
        Count(gold.Id, "co_issuers", string.Join('|', want.Issuers.Skip(1)), string.Join('|', got.Issuers.Skip(1)));
        Count(gold.Id, "number", want.Number, got.Number);
        Count(gold.Id, "title", want.Title, got.Title);
        Count(gold.Id, "date", $"{want.Date:O}", $"{got.Date:O}");
        Count(gold.Id, "addressees", string.Join('|', want.Addressees), string.Join('|', got.Addressees));
        Count(gold.Id, "secrecy", want.Secrecy, got.Secrecy);
        Count(gold.Id, "urgency", want.Urgency, got.Urgency);
        Count(gold.Id, "cc", want.CopiedTo, got.CopiedTo);
        Count(gold.Id, "contact", want.Contact, got.Contact);
        Count(gold.Id, "body", string.Join('\n', want.Body.Select(p => p.Text)), string.Join('\n', got.Body.Select(p => p.Text)));
        Count(gold.Id, "attachments", string.Join('|', want.Attachments.Select(a => a.Title)), string.Join('|', got.Attachments.Select(a => a.Title)));
        Count(gold.Id, "attached", Text(want), Text(got));
        Count(gold.Id, "forwarded", $"{want.Forwarded}", $"{got.Forwarded}");
        Count(gold.Id, "doubts", "", string.Join('|', got.Doubts));
    }

    private static string Text(Notice notice) => string.Join('\n', notice.Attachments.SelectMany(a => a.Passages).Select(p => p.Text));

    private void Count(string id, string element, string? want, string? got)
    {
        var right = Fold(want) == Fold(got);
        var (rights, all) = _elements.GetValueOrDefault(element);
        _elements[element] = (rights + (right ? 1 : 0), all + 1);

        if (!right)
        {
            var (w, g) = Apart(Fold(want), Fold(got));
            Console.WriteLine($"{id} {element}: want [{w}] got [{g}]");
        }
    }

    /// <summary>As score_fold.py folds: white space goes, look-alike marks become one.</summary>
    private static string Fold(string? text) =>
        string.Concat(Line.Fold(text ?? "").Where(c => !char.IsWhiteSpace(c)).Select(c => c switch
        {
            '〈' or '《' => '<',
            '〉' or '》' => '>',
            '[' => '〔',
            ']' => '〕',
            '“' or '”' => '"',
            '—' or '―' or '–' or '‐' => '-',
            '。' => '.',
            _ => c,
        }));

    /// <summary>The stretches around the first difference.</summary>
    private static (string Want, string Got) Apart(string want, string got)
    {
        const int Before = 12, After = 60;
        var at = want.Zip(got).TakeWhile(p => p.First == p.Second).Count();
        var from = Math.Max(0, at - Before);
        return (want[from..Math.Min(want.Length, at + After)], got[Math.Min(from, got.Length)..Math.Min(got.Length, at + After)]);
    }
}
