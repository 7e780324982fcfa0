using Guoshai.Classifier.Extraction;

namespace Guoshai.Evaluation.Reading;

/// <summary>Prints a document's passages as the readers hand them on.</summary>
internal static class Dump
{
    public static void Print(string file)
    {
        Console.WriteLine($"=== {file}");

        switch (DocumentReader.Read(File.ReadAllBytes(file), new ExtractionOptions(), default))
        {
            case ReadResult.Read read:
                foreach (var p in read.Document.Passages)
                {
                    var l = p.Layout;
                    Console.WriteLine($"{p.Kind,-7} {p.Place.Page}/{p.Place.Paragraph}{(p.Place.Table is { } t ? $" t{t}r{p.Place.Row}c{p.Place.Column}" : "")} {(l.Centred == true ? "C" : "-")}{(l.RightAligned == true ? "R" : "-")}{(l.PageBreakBefore ? "B" : "-")} {l.FontSize} {l.Confidence:F2} |{p.Text}|");
                }

                break;
            case ReadResult.Unreadable bad:
                Console.WriteLine($"{bad.Reason} {bad.Detail}");
                break;
        }
    }
}
