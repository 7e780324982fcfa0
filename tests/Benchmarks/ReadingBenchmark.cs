using System.CommandLine;
using System.Diagnostics;
using System.IO.Compression;
using System.Xml;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;

namespace Guoshai.Benchmarks;

/// <summary>Milliseconds a document by form: ours, containment included, beside plain pdftotext and a bare zip+XML read.</summary>
internal static class ReadingBenchmark
{
    // Of docx: how many times the bare read, and how many milliseconds on top; of pdf: how many times plain pdftotext.
    private const double DocxTimes = 1.5;
    private const double DocxPlus = 3;
    private const double PdfTimes = 1.3;

    public static Command Command()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A folder of .docx, .pdf and .scan.pdf files." };
        var rounds = new Option<int>("--rounds") { Description = "How often each file is read; the middle time counts.", DefaultValueFactory = _ => 5 };
        var command = new Command("reading", "Milliseconds a document by form, beside plain tools in the same run.") { folder, rounds };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(folder).FullName, parsed.GetValue(rounds), ct));
        return command;
    }

    private static async Task<int> RunAsync(string folder, int rounds, CancellationToken ct)
    {
        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();
        await using var pool = new ReaderPool(ReaderCommand.Self(), new ExtractionOptions { Readers = 1 });

        Console.WriteLine($"{"form",-6}{"files",7}{"of rounds",11}{"ours ms",10}{"plain ms",10}{"ratio",8}  bar");
        var docx = await MeasureAsync(files.Where(file => file.EndsWith(".docx", StringComparison.Ordinal)), rounds, pool, BareReadAsync, ct);
        Print("docx", docx, DocxTimes, DocxPlus);
        var pdf = await MeasureAsync(files.Where(file => IsPdf(file) && !IsScan(file)), rounds, pool, PdftotextAsync, ct);
        Print("pdf", pdf, PdfTimes, 0);
        var scan = await MeasureAsync(files.Where(IsScan), 1, pool, PdftotextAsync, ct);
        Console.WriteLine($"{"scan",-6}{scan.Files,7}{"one",11}{scan.Middle.Ours,10:0.0}{"-",10}{"-",8}  3000 ms a page");
        return 0;
    }

    private sealed record Times(int Files, (double Ours, double Plain) Middle, (double Ours, double Plain) Least);

    /// <summary>The means over the files of each file's middle and least time; the two kinds of reading take turns, so that load hits both. The least is what a busy machine disturbs least.</summary>
    private static async Task<Times> MeasureAsync(
        IEnumerable<string> files, int rounds, ReaderPool pool, Func<string, CancellationToken, Task> plain, CancellationToken ct)
    {
        var (ours, bare) = (new List<List<double>>(), new List<List<double>>());

        foreach (var file in files)
        {
            var (mine, theirs) = (new List<double>(), new List<double>());

            for (var round = 0; round < rounds; round++)
            {
                mine.Add(await TimeAsync(async () => await pool.ReadAsync(await File.ReadAllBytesAsync(file, ct), ct)));
                theirs.Add(await TimeAsync(() => plain(file, ct)));
            }

            ours.Add(mine);
            bare.Add(theirs);
        }

        double Mean(List<List<double>> times, Func<List<double>, double> of) => times.Select(of).DefaultIfEmpty(0).Average();

        return new Times(ours.Count, (Mean(ours, Middle), Mean(bare, Middle)), (Mean(ours, Enumerable.Min), Mean(bare, Enumerable.Min)));
    }

    private static void Print(string form, Times times, double factor, double plus)
    {
        if (times.Files == 0)
        {
            Console.WriteLine($"{form,-6}{0,7}  no such files in the folder: nothing is measured");
            return;
        }

        foreach (var (name, (ours, plain)) in new[] { ("middle", times.Middle), ("least", times.Least) })
        {
            var bar = (plain * factor) + plus;
            Console.WriteLine($"{form,-6}{times.Files,7}{name,11}{ours,10:0.00}{plain,10:0.00}{ours / Math.Max(plain, 0.001),8:0.00}  {bar:0.00} ms: {(ours <= bar ? "met" : "missed")}");
        }
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Unpacks every XML part and walks it to its end.</summary>
    private static async Task BareReadAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);

        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal) || entry.FullName.EndsWith(".rels", StringComparison.Ordinal)))
        {
            await using var part = await entry.OpenAsync(ct);
            using var xml = XmlReader.Create(part, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });

            while (xml.Read())
            {
            }
        }
    }

    private static async Task PdftotextAsync(string file, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftotext", [file, "-"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.StandardOutput.ReadToEndAsync(ct);
        await errors;
        await process.WaitForExitAsync(ct);
    }

    private static bool IsPdf(string file) => file.EndsWith(".pdf", StringComparison.Ordinal);

    private static bool IsScan(string file) => file.EndsWith(".scan.pdf", StringComparison.Ordinal);
}
