using Guoshai.Samples.Files;
using Guoshai.Samples.Sources;

// Writes the sample notices from their sources: dotnet run --project tests/Samples [--pdf] [samples folder]
var pdfs = args.Contains("--pdf");
var folder = args.FirstOrDefault(a => a != "--pdf") ?? "samples";
var notices = Directory.CreateDirectory(Path.Combine(folder, "notices")).FullName;

foreach (var path in Directory.GetFiles(Path.Combine(folder, "sources"), "*.md").Order(StringComparer.Ordinal))
{
    SampleFile.Write(NoticeSource.Read(path), notices, pdfs);
}
