namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>Characters of symbol fonts (w:sym) as text.</summary>
internal static class SymbolFonts
{
    private const string Dingbat = "•";

    // The boxes and ticks of forms; all other dingbats are ornament.
    private static readonly Dictionary<(string Font, int Code), string> Known = new()
    {
        [("wingdings", 0xA8)] = "□", [("wingdings", 0x6F)] = "□", [("wingdings", 0x71)] = "□",
        [("wingdings", 0xFE)] = "☑", [("wingdings", 0xFD)] = "☒", [("wingdings", 0xFC)] = "√", [("wingdings", 0xFB)] = "×",
        [("wingdings", 0xAB)] = "★", [("wingdings 2", 0xA3)] = "□", [("wingdings 2", 0x2A)] = "□",
        [("wingdings 2", 0x52)] = "☑", [("wingdings 2", 0x53)] = "☒", [("wingdings 2", 0x50)] = "√", [("wingdings 2", 0x4F)] = "×",
        [("wingdings 2", 0x54)] = "☒", [("wingdings 2", 0xEA)] = "★",
        [("symbol", 0xB0)] = "°", [("symbol", 0xB1)] = "±", [("symbol", 0xB3)] = "≥", [("symbol", 0xA3)] = "≤",
        [("symbol", 0xB4)] = "×", [("symbol", 0xB8)] = "÷", [("symbol", 0xB9)] = "≠", [("symbol", 0xBB)] = "≈", [("symbol", 0xD7)] = "·",
    };

    /// <summary>The character of a symbol font.</summary>
    /// <param name="font">The font's name; null where it is not said.</param>
    /// <param name="code">Its place in the font; the private-use form F0xx and the plain one are the same.</param>
    public static string Text(string? font, int code)
    {
        var name = font?.Trim().ToLowerInvariant() ?? "";
        var place = code is >= 0xF000 and <= 0xF0FF ? code - 0xF000 : code;

        if (Known.TryGetValue((name, place), out var known))
        {
            return known;
        }

        return name switch
        {
            "wingdings" or "wingdings 2" or "wingdings 3" or "webdings" or "symbol" when place is < 0x21 or > 0x7E => Dingbat,
            "wingdings" or "wingdings 2" or "wingdings 3" or "webdings" => Dingbat,
            _ => place is >= 0x20 and < 0xD800 or > 0xDFFF and <= 0xFFFF ? ((char)place).ToString() : "\uFFFD",
        };
    }
}
