using System.Globalization;

namespace Guoshai.Gateway.Slips;

/// <summary>Numbers slips: 退〔2026〕0421381642号 is of a document that came on 21 April.</summary>
internal static class SlipNumber
{
    private const int IdLetters = 12;
    private const long Spread = 1_000_000;

    /// <summary>The number that follows from a document's id and day of arrival, today and whenever it is asked for again.</summary>
    /// <param name="documentId">Hex digits; of another id, the letters' codes count.</param>
    /// <param name="receivedAt">When the document came, in the time of the place.</param>
    public static string Of(string documentId, DateTimeOffset receivedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"退〔{receivedAt:yyyy}〕{receivedAt:MMdd}{Digits(documentId) % Spread:D6}号");

    private static long Digits(string id) =>
        id.Length >= IdLetters && long.TryParse(id.AsSpan(0, IdLetters), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digits)
            ? digits
            : id.Aggregate(0L, (sum, letter) => ((sum * 31) + letter) % Spread);
}
