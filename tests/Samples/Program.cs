using Guoshai.Samples.Files;
using Guoshai.Samples.Sources;
using Guoshai.Tests;

// Writes the sample notices from their sources: dotnet run --project tests/Samples [--pdf] [samples folder]
// Writes scans of printed notices: dotnet run --project tests/Samples -- --scans FOLDER FILE.pdf...
if (args is ["--scans", var into, .. var printed])
{
    foreach (var (file, i) in printed.Select((file, i) => (file, i)))
    {
        // Sheets lie askew either way, by up to half a degree.
        var copy = new PaperCopy(Degrees: ((i % 5) - 2) / 4.0).Of(File.ReadAllBytes(file), seed: i);
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(into).FullName, Path.GetFileNameWithoutExtension(file) + ".scan.pdf"), copy);
    }

    return;
}

var pdfs = args.Contains("--pdf");
var folder = args.FirstOrDefault(a => a != "--pdf") ?? "samples";
var notices = Directory.CreateDirectory(Path.Combine(folder, "notices")).FullName;

foreach (var path in Directory.GetFiles(Path.Combine(folder, "sources"), "*.md").Order(StringComparer.Ordinal))
{
    SampleFile.Write(NoticeSource.Read(path), notices, pdfs);
}
