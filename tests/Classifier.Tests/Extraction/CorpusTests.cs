using System.Text;
using System.Text.Json;
using Guoshai.Classifier.Extraction;
using Guoshai.Tests;

namespace Guoshai.Classifier.Tests.Extraction;

public class TheCorpusAsDocuments
{
    [SharedFact]
    public void Reads_word_documents_to_the_letter_paragraph_by_paragraph() => Assert.Empty(Missing(".docx"));

    [SharedFact]
    public void Reads_printed_documents_to_the_letter_paragraph_by_paragraph() => Assert.Empty(Missing(".pdf"));

    /// <summary>The titles, paragraphs and cells of the labelled notices that do not stand in one passage of their document.</summary>
    private static List<string> Missing(string form)
    {
        var missing = new List<string>();
        var docs = Shared.PathOf("corpus", "yunxi", "docs");

        foreach (var line in File.ReadLines(Shared.PathOf("corpus", "yunxi", "notices.jsonl")).Where(line => line.Length > 0))
        {
            using var notice = JsonDocument.Parse(line);
            var file = Path.Combine(docs, notice.RootElement.GetProperty("id").GetString() + form);

            if (File.Exists(file))
            {
                var lines = Reading.Lines(File.ReadAllBytes(file)).Select(Fold).ToList();
                missing.AddRange(Texts(notice.RootElement).Where(text => text.Length > 0 && !lines.Exists(read => read.Contains(text, StringComparison.Ordinal))).Select(text => $"{Path.GetFileName(file)}: {text}"));
            }
        }

        return missing;
    }

    private static IEnumerable<string> Texts(JsonElement notice)
    {
        yield return Fold(notice.GetProperty("title").GetString()!);

        foreach (var paragraph in notice.GetProperty("body").EnumerateArray())
        {
            yield return Fold(paragraph.GetString()!);
        }

        if (notice.TryGetProperty("attachments", out var attachments) && attachments.ValueKind == JsonValueKind.Array)
        {
            foreach (var text in attachments.EnumerateArray().SelectMany(Attached))
            {
                yield return Fold(text);
            }
        }
    }

    private static IEnumerable<string> Attached(JsonElement attachment)
    {
        IEnumerable<JsonElement> Of(string name) =>
            attachment.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

        return [attachment.GetProperty("title").ToString(), .. Of("paragraphs").Select(text => text.ToString()), .. Of("table").SelectMany(row => row.EnumerateArray()).Select(cell => cell.ToString())];
    }

    /// <summary>White space left out, and the two widths of punctuation made one.</summary>
    private static string Fold(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))
        .Select(c => c switch { '。' => '.', '“' or '”' => '"', '‘' or '’' => '\'', '《' or '〈' => '<', '》' or '〉' => '>', _ => c }));
}
