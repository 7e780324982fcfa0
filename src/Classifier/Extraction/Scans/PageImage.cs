using System.Globalization;
using System.Text;

namespace Guoshai.Classifier.Extraction.Scans;

/// <summary>A page as a picture of grey pixels, the red ink of seals taken out.</summary>
/// <remarks>Source of the format: netpbm's ppm(5) and pgm(5), the raw forms.</remarks>
internal sealed class PageImage
{
    // Of 255: by how much red must exceed green and blue to be a seal's ink, and how dark a pixel under it is text.
    private const int Reddish = 50;
    private const int Dark = 110;

    // Of the first page's height: above it red is the letterhead and is read.
    private const double Letterhead = 0.4;

    // Of 255: what is darker counts as ink.
    private const int Darkest = 128;

    // Of a line's height: a stroke of a Chinese character is shorter, or not straight.
    private const double Tall = 0.62;

    private readonly byte[] _grey;

    private PageImage(int width, int height, byte[] grey)
    {
        Width = width;
        Height = height;
        _grey = grey;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The share of the page that is printed black, from 0 to 1.</summary>
    public double Ink => (double)_grey.Count(pixel => pixel < Darkest) / _grey.Length;

    /// <summary>Reads a colour picture.</summary>
    /// <param name="ppm">The picture as pdftoppm writes it.</param>
    /// <param name="isFirst">Whether it is the first page, which bears the letterhead.</param>
    /// <exception cref="InvalidDataException">It is no such picture.</exception>
    public static PageImage FromColour(byte[] ppm, bool isFirst)
    {
        var at = 0;

        if (Token(ppm, ref at) != "P6" || Size(ppm, ref at) is not (> 0 and var width) || Size(ppm, ref at) is not (> 0 and var height)
            || Token(ppm, ref at) != "255" || ppm.Length - at < 3L * width * height)
        {
            throw new InvalidDataException("Not a picture of a page.");
        }

        var grey = new byte[width * height];
        var letterhead = isFirst ? (int)(Letterhead * grey.Length) : 0;

        for (var i = 0; i < grey.Length; i++, at += 3)
        {
            grey[i] = Grey(ppm[at], ppm[at + 1], ppm[at + 2], i < letterhead);
        }

        return new PageImage(width, height, grey);
    }

    /// <summary>How many upright bars stand side by side in a part of a line.</summary>
    /// <param name="left">In pixels, as are the others; what lies outside the page is left out.</param>
    /// <param name="top">The line's upper edge.</param>
    /// <param name="right">The first column that is not looked at.</param>
    /// <param name="bottom">The first row that is not looked at.</param>
    public int Bars(int left, int top, int right, int bottom)
    {
        (left, top, right, bottom) = (Math.Max(0, left), Math.Max(0, top), Math.Min(Width, right), Math.Min(Height, bottom));
        var (bars, inside) = (0, false);

        for (var x = left; x < right; x++)
        {
            var isBar = LongestRun(x, top, bottom) > Tall * (bottom - top);
            bars += isBar && !inside ? 1 : 0;
            inside = isBar;
        }

        return bars;
    }

    private int LongestRun(int x, int top, int bottom)
    {
        var (longest, run) = (0, 0);

        for (var y = top; y < bottom; y++)
        {
            run = _grey[(y * Width) + x] < Darkest ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    /// <summary>The picture as tesseract reads it.</summary>
    public byte[] ToBytes() => [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5 {Width} {Height} 255\n")), .. _grey];

    private static byte Grey(byte red, byte green, byte blue, bool isLetterhead)
    {
        var isRed = red - Math.Max(green, blue) > Reddish;

        return (isRed, isLetterhead) switch
        {
            (true, true) => Math.Min(green, blue),
            (true, false) => red < Dark ? red : byte.MaxValue,
            _ => (byte)(((red * 77) + (green * 151) + (blue * 28)) >> 8),
        };
    }

    private static int Size(byte[] ppm, ref int at) => int.TryParse(Token(ppm, ref at), out var size) && size <= 20_000 ? size : 0;

    private static string Token(byte[] ppm, ref int at)
    {
        var start = at;

        while (at < ppm.Length && at - start < 16 && ppm[at] > ' ')
        {
            at++;
        }

        return Encoding.ASCII.GetString(ppm, start, at++ - start);
    }
}
