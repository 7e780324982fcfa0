using System.Collections.Concurrent;

namespace Guoshai.Classifier.Extraction.Programs;

/// <summary>Finds the programs that reading needs.</summary>
public static class SearchPath
{
    private static readonly ConcurrentDictionary<string, string?> Found = new(StringComparer.Ordinal);

    // The Debian package of each.
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["pdftotext"] = "poppler-utils", ["pdftocairo"] = "poppler-utils", ["pdftoppm"] = "poppler-utils", ["tesseract"] = "tesseract-ocr 和 tesseract-ocr-chi-sim", ["prlimit"] = "util-linux", ["setsid"] = "util-linux",
    };

    /// <summary>Whether a program is installed.</summary>
    public static bool Has(string program) => Locate(program) is not null;

    /// <summary>The full path of a program.</summary>
    /// <exception cref="UnreadableException">It is not installed.</exception>
    internal static string Find(string program) =>
        Locate(program) ?? throw new UnreadableException(
            UnreadableReason.ReaderMissing,
            $"服务器没有安装 {program}，请运维安装 {Packages.GetValueOrDefault(program, program)} 后重新处理。");

    private static string? Locate(string program) => Found.GetOrAdd(program, static name =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists));
}
