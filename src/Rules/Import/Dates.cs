using System.Globalization;

namespace Guoshai.Rules.Import;

/// <summary>Reads days as people write them in lists.</summary>
internal static class Dates
{
    private static readonly string[] Forms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d HH:mm:ss", "yyyy/M/d H:mm:ss"];

    /// <summary>The day; null where the text is none. A time of day other than midnight is none either.</summary>
    public static DateOnly? Parse(string text) =>
        DateTime.TryParseExact(text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.TimeOfDay == TimeSpan.Zero
            ? DateOnly.FromDateTime(moment)
            : null;
}
