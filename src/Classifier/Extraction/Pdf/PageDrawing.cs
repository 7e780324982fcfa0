using System.Globalization;
using System.Text.RegularExpressions;
using Guoshai.Classifier.Extraction.Programs;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>A page as poppler's pdftocairo draws it, and how the places in such a drawing are read.</summary>
internal static partial class PageDrawing
{
    /// <summary>Draws one page as SVG; null where it cannot be drawn.</summary>
    public static byte[]? Svg(byte[] bytes, int page, ExtractionOptions limits, CancellationToken ct)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        var output = BoundedProgram.Run(
            "pdftocairo", ["-svg", "-noshrink", "-nocenter", "-f", number, "-l", number, "-", "-"], bytes, limits, limits.Seconds, ct);

        return output.ExitCode == 0 ? output.Output : null;
    }

    /// <summary>The six numbers of a transform; those that move nothing where there is none.</summary>
    public static double[] Matrix(string? transform) =>
        transform is not null && MatrixText().Match(transform) is { Success: true } match
            ? [.. match.Groups[1].Value.Split(',').Select(Number)]
            : [1, 0, 0, 1, 0, 0];

    /// <summary>Where a transform puts a point.</summary>
    public static (double X, double Y) At(double[] m, double x, double y) => ((m[0] * x) + (m[2] * y) + m[4], (m[1] * x) + (m[3] * y) + m[5]);

    /// <summary>A number; 0 where it is none.</summary>
    public static double Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    [GeneratedRegex(@"^matrix\(([^,]+,[^,]+,[^,]+,[^,]+,[^,]+,[^,]+)\)$")]
    private static partial Regex MatrixText();
}
