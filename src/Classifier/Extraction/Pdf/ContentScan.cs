using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;

namespace Guoshai.Classifier.Extraction.Pdf;

/// <summary>
/// A quick look at a PDF's drawing instructions for what may hide text: invisible or white type, and areas filled behind
/// text. It only decides whether a closer look is worth a drawing of each page, and errs on the side of one.
/// </summary>
/// <remarks>Source: ISO 32000-1, 8.4 to 8.6 (graphics state, paths, colour), 9.3.6 (text rendering mode).</remarks>
internal static class ContentScan
{
    private const int LargestStream = 4 * 1024 * 1024;
    private const int LargestSum = 32 * 1024 * 1024;
    private const int LongestDictionary = 1024;

    /// <summary>Whether some text of the file may not be seen.</summary>
    public static bool MayHide(ReadOnlySpan<byte> file)
    {
        // Its streams cannot be read here; or it has fully transparent paint.
        if (file.IndexOf("/Encrypt"u8) >= 0 || IsTransparent(file))
        {
            return true;
        }

        var left = LargestSum;

        for (var at = 0; left > 0 && file[at..].IndexOf("endstream"u8) is var length and >= 0; at += length + "endstream"u8.Length)
        {
            var piece = file.Slice(at, length);
            var start = piece.IndexOf("stream"u8);

            if (start >= 0 && MayHide(Dictionary(piece[..start]), piece[(start + "stream"u8.Length)..], ref left))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTransparent(ReadOnlySpan<byte> file)
    {
        for (var at = 0; file[at..].IndexOf("/ca 0"u8) is var found and >= 0;)
        {
            at += found + "/ca 0"u8.Length;

            if (at >= file.Length || file[at] is not ((byte)'.' or (>= (byte)'1' and <= (byte)'9')))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Dictionary(ReadOnlySpan<byte> before)
    {
        var near = before[Math.Max(0, before.Length - LongestDictionary)..];
        return near.LastIndexOf("obj"u8) is var at and >= 0 ? near[at..] : near;
    }

    private static bool MayHide(ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> data, ref int left)
    {
        if (IsNoContent(dictionary))
        {
            return false;
        }

        data = data is [(byte)'\r', (byte)'\n', ..] ? data[2..] : data[Math.Min(1, data.Length)..];

        if (dictionary.IndexOf("/Filter"u8) < 0)
        {
            left -= data.Length;
            return new ContentReader().MayHide(data);
        }

        // Nobody packs his pages otherwise today.
        return dictionary.IndexOf("/FlateDecode"u8) < 0 || dictionary.IndexOf("85Decode"u8) >= 0 || dictionary.IndexOf("HexDecode"u8) >= 0
            || MayHideWithin(data, ref left);
    }

    private static bool IsNoContent(ReadOnlySpan<byte> dictionary) =>
        dictionary.IndexOf("/Image"u8) >= 0 || dictionary.IndexOf("/Length1"u8) >= 0 || dictionary.IndexOf("Type1C"u8) >= 0
        || dictionary.IndexOf("FontType0C"u8) >= 0 || dictionary.IndexOf("/OpenType"u8) >= 0 || dictionary.IndexOf("/XRef"u8) >= 0
        || dictionary.IndexOf("/ObjStm"u8) >= 0 || dictionary.IndexOf("/Metadata"u8) >= 0 || dictionary.IndexOf("/N "u8) >= 0;

    private static bool MayHideWithin(ReadOnlySpan<byte> packed, ref int left)
    {
        // Cleared for each of a document's streams, so large a buffer takes longer than all that is read into it.
        var rented = ArrayPool<byte>.Shared.Rent(LargestStream);
        var content = rented.AsSpan(0, Math.Min(left, LargestStream));

        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            left -= length;
            return length == content.Length || new ContentReader().MayHide(content[..length]);
        }
        catch (InvalidDataException)
        {
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}

/// <summary>Reads one stream of drawing instructions.</summary>
internal sealed class ContentReader
{
    private const double White = 0.97;
    private const double Visible = 4;
    private const int MostNested = 256;

    private readonly List<double> _numbers = [];
    private readonly Stack<bool> _saved = [];
    private bool _isWhite, _hasText;
    private (double Left, double Bottom, double Right, double Top)? _path;

    public bool MayHide(ReadOnlySpan<byte> content)
    {
        for (var at = 0; at < content.Length;)
        {
            var c = content[at];

            if (IsSpace(c) || c is (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)')' or (byte)'>')
            {
                at++;
            }
            else if (c == '(')
            {
                at = AfterString(content, at);
            }
            else if (c == '<')
            {
                at += content[at..].IndexOf((byte)'>') is var end and >= 0 ? end + 1 : content.Length - at;
            }
            else if (c == '%')
            {
                at += content[at..].IndexOfAny((byte)'\n', (byte)'\r') is var end and >= 0 ? end + 1 : content.Length - at;
            }
            else
            {
                var token = Token(content[at..]);

                if (Utf8Parser.TryParse(token, out double number, out var read) && read == token.Length)
                {
                    _numbers.Add(number);
                }
                else if (token is [(byte)'I', (byte)'D'])
                {
                    // The bytes of a picture within the page.
                    at += content[at..].IndexOf("EI"u8) is var end and >= 0 ? end : content.Length - at;
                    token = content.Slice(Math.Min(at, content.Length), Math.Min(2, content.Length - Math.Min(at, content.Length)));
                }
                else if (token[0] != '/')
                {
                    if (IsHidden(token))
                    {
                        return true;
                    }

                    _numbers.Clear();
                }

                at += Math.Max(1, token.Length);
            }
        }

        return false;
    }

    private bool IsHidden(ReadOnlySpan<byte> act)
    {
        switch (act)
        {
            case [(byte)'T', (byte)'r']:
                return _numbers is [.., 3 or 7];
            case [(byte)'q'] when _saved.Count < MostNested:
                _saved.Push(_isWhite);
                return false;
            case [(byte)'Q']:
                _isWhite = _saved.TryPop(out var saved) && saved;
                return false;
            case [(byte)'g'] or [(byte)'r', (byte)'g'] or [(byte)'k'] or [(byte)'s', (byte)'c'] or [(byte)'s', (byte)'c', (byte)'n']:
                _isWhite = _numbers.Count == 4 ? _numbers.TrueForAll(n => n <= 1 - White) : _numbers.Count > 0 && _numbers.TrueForAll(n => n >= White);
                return false;
            case [(byte)'c', (byte)'s']:
                _isWhite = false;
                return false;
            case [(byte)'T', (byte)'j'] or [(byte)'T', (byte)'J'] or [(byte)'\''] or [(byte)'"']:
                _hasText = true;
                return _isWhite;
            case [(byte)'r', (byte)'e'] when _numbers is [.., var left, var bottom, var width, var height]:
                Extend(left, bottom);
                Extend(left + width, bottom + height);
                return false;
            case [(byte)'m'] or [(byte)'l'] or [(byte)'c'] when _numbers is [.., var x, var y]:
                Extend(x, y);
                return false;
            case [(byte)'f'] or [(byte)'F'] or [(byte)'f', (byte)'*'] or [(byte)'B' or (byte)'b'] or [(byte)'B' or (byte)'b', (byte)'*']:
                var covers = _hasText && _path is var (l, b, r, t) && r - l > Visible && t - b > Visible;
                _path = null;
                return covers;
            case [(byte)'n'] or [(byte)'S'] or [(byte)'s']:
                _path = null;
                return false;
            default:
                return false;
        }
    }

    private void Extend(double x, double y) => _path = _path is var (left, bottom, right, top)
        ? (Math.Min(left, x), Math.Min(bottom, y), Math.Max(right, x), Math.Max(top, y))
        : (x, y, x, y);

    private static int AfterString(ReadOnlySpan<byte> content, int at)
    {
        var depth = 0;

        for (; at < content.Length; at++)
        {
            switch (content[at])
            {
                case (byte)'\\':
                    at++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    return at + 1;
            }
        }

        return at;
    }

    private static ReadOnlySpan<byte> Token(ReadOnlySpan<byte> rest)
    {
        var end = 1;

        while (end < rest.Length && !IsSpace(rest[end]) && rest[end] is not ((byte)'[' or (byte)']' or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'/' or (byte)'{' or (byte)'}'))
        {
            end++;
        }

        return rest[..end];
    }

    private static bool IsSpace(byte c) => c is 0 or 9 or 10 or 12 or 13 or 32;
}
