using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Guoshai.Tests;

/// <summary>Makes of a PDF what a scanner makes of its print: pictures of its pages, laid askew, blurred, with grain and specks.</summary>
/// <param name="Degrees">How far each sheet lies askew.</param>
/// <param name="Grain">Of 255: how far a pixel may be off.</param>
/// <param name="Specks">Black specks a page.</param>
/// <param name="Dpi">Pixels to the inch.</param>
internal sealed record PaperCopy(double Degrees = 0.4, int Grain = 30, int Specks = 150, int Dpi = 200)
{
    private const byte Paper = 250;

    /// <summary>The copy; the same seed gives the same one.</summary>
    public byte[] Of(byte[] pdf, int seed)
    {
        var random = new Random(seed);
        List<byte[]> objects = [Ascii("<< /Type /Catalog /Pages 2 0 R >>"), []];
        var kids = new List<string>();

        foreach (var (width, height, grey) in Pages(pdf))
        {
            var scanned = Scan(width, height, grey, random);
            var (w, h) = (width * 72.0 / Dpi, height * 72.0 / Dpi);
            var content = Inv($"{w:0.##} 0 0 {h:0.##} 0 0 cm /P Do");
            kids.Add(Inv($"{objects.Count + 1} 0 R"));
            objects.Add(Ascii(Inv($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {w:0.##} {h:0.##}] /Resources << /XObject << /P {objects.Count + 2} 0 R >> >> /Contents {objects.Count + 3} 0 R >>")));
            objects.Add(Stream(Inv($"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"), Deflate(scanned)));
            objects.Add(Stream("", Ascii(content)));
        }

        objects[1] = Ascii($"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids)}] >>");
        return Write(objects);
    }

    private byte[] Scan(int width, int height, byte[] grey, Random random)
    {
        var (sin, cos) = Math.SinCos(Degrees * Math.PI / 180);
        var scanned = new byte[grey.Length];

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (dx, dy) = (x - (width / 2.0), y - (height / 2.0));
                var value = Between(grey, width, height, (dx * cos) - (dy * sin) + (width / 2.0), (dx * sin) + (dy * cos) + (height / 2.0));
                scanned[(y * width) + x] = (byte)Math.Clamp(value + random.Next(-Grain, Grain + 1), 0, 255);
            }
        }

        for (var i = 0; i < Specks; i++)
        {
            scanned[random.Next(scanned.Length)] = 20;
        }

        return scanned;
    }

    /// <summary>The shade between four pixels, which blurs as a lens does.</summary>
    private static double Between(byte[] grey, int width, int height, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, down) = (x - left, y - top);

        double At(int column, int row) => column >= 0 && row >= 0 && column < width && row < height ? grey[(row * width) + column] : Paper;

        return (At(left, top) * (1 - right) * (1 - down)) + (At(left + 1, top) * right * (1 - down))
            + (At(left, top + 1) * (1 - right) * down) + (At(left + 1, top + 1) * right * down);
    }

    private IEnumerable<(int Width, int Height, byte[] Grey)> Pages(byte[] pdf)
    {
        using var process = Process.Start(new ProcessStartInfo("pdftoppm", ["-gray", "-r", Inv($"{Dpi}"), "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var feeding = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(pdf);
            process.StandardInput.Close();
        });
        var pages = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(pages);
        feeding.GetAwaiter().GetResult();
        var bytes = pages.ToArray();

        for (var at = 0; at < bytes.Length;)
        {
            // P5, width, height, 255, each followed by one white character.
            var head = Encoding.ASCII.GetString(bytes, at, Math.Min(40, bytes.Length - at)).Split(['\n', ' '], 5);
            var (width, height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
            at += head.Take(4).Sum(token => token.Length + 1);
            yield return (width, height, bytes[at..(at + (width * height))]);
            at += width * height;
        }
    }

    private static byte[] Deflate(byte[] data)
    {
        var into = new MemoryStream();

        using (var deflater = new ZLibStream(into, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflater.Write(data);
        }

        return into.ToArray();
    }

    private static byte[] Stream(string dictionary, byte[] data) =>
        [.. Ascii(Inv($"<< {dictionary} /Length {data.Length} >>\nstream\n")), .. data, .. Ascii("\nendstream")];

    private static byte[] Write(List<byte[]> objects)
    {
        var file = new MemoryStream();
        var offsets = new List<long>();
        file.Write(Ascii("%PDF-1.4\n"));

        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Write([.. Ascii(Inv($"{i + 1} 0 obj\n")), .. objects[i], .. Ascii("\nendobj\n")]);
        }

        var start = file.Length;
        file.Write(Ascii(Inv($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n")));
        offsets.ForEach(offset => file.Write(Ascii(Inv($"{offset:0000000000} 00000 n \n"))));
        file.Write(Ascii(Inv($"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")));
        return file.ToArray();
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
