using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Anatomy;

/// <summary>What a line of markings bears: copy number, secrecy with its term, urgency.</summary>
/// <param name="Secrecy">As printed, white space removed; null where there is none.</param>
/// <param name="Urgency">特急 or 加急; null where there is none.</param>
/// <param name="Copy">The copy number; null where there is none.</param>
/// <param name="Rest">What of the line is no marking, as places of its text; empty where it is nothing but markings.</param>
/// <remarks>Source: GB/T 9704-2012, 7.2.1 (份号), 7.2.2 (密级和保密期限), 7.2.3 (紧急程度).</remarks>
internal sealed partial record Markings(string? Secrecy, string? Urgency, string? Copy, Range Rest)
{
    private const string Term = @"(?:\d{1,3}(?:年|个?月|天)|[一二三四五六七八九十]{1,3}(?:年|个?月)|长期|永久|解密前|启封前|公布前)";
    private const string Star = @"[★☆✩✭⭐*＊※◆●•·.…xX×女大々+\-—丨|'‘’""“”`,]{0,3}";

    /// <summary>What character recognition makes of dirt behind a marking.</summary>
    private static readonly char[] Specks = ['，', ',', '.', '。', '、', '·', '\'', '‘', '’', '`', '-', '_', ';', '|'];

    /// <summary>Reads the markings at the start and the end of a line.</summary>
    public static Markings Of(Line line)
    {
        string? secrecy = null, urgency = null, copy = null;
        var (start, end) = (0, line.Recognised ? line.Folded.TrimEnd(Specks).Length : line.Folded.Length);

        while (start < end && Leading(line, start, end) is { } match)
        {
            secrecy ??= Level(match, line);
            urgency ??= Urgent(match);
            copy ??= match.Groups["copy"] is { Success: true } number ? number.Value : null;
            start += match.Length;
        }

        if (start < end && Trailing().Match(line.Folded[start..end]) is { Success: true } last)
        {
            secrecy ??= Level(last, line);
            urgency ??= Urgent(last);
            end = start + last.Index;
        }

        return new Markings(secrecy, urgency, copy, start..end);
    }

    /// <summary>The secrecy marking of a line that stands anywhere in the document: a whole line with a term or a star; null where it is none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="onTop">Whether it begins a page or an attachment: there the bare word counts too.</param>
    public static string? Standing(Line line, bool onTop) =>
        WithTerm().Match(line.Folded) is { Success: true } match ? Level(match, line) : onTop ? Of(line).Secrecy : null;

    private static Match? Leading(Line line, int start, int end)
    {
        var text = line.Folded[start..end];
        var match = WithTermLeading().Match(text);

        if (!match.Success)
        {
            match = Plain().Match(text);
        }

        if (!match.Success && line.Recognised)
        {
            match = Misread().Match(text);
        }

        return match.Success && match.Length > 0 ? match : null;
    }

    /// <summary>A recognised marking is printed in its standard form; a typed one as it stands.</summary>
    private static string? Level(Match match, Line line)
    {
        if (match.Groups["misread"].Success)
        {
            return Repaired(match.Groups["misread"].Value, match.Groups["term"].Value);
        }

        if (!match.Groups["level"].Success)
        {
            return null;
        }

        var (level, term) = (match.Groups["level"].Value, match.Groups["term"].Value);
        return line.Recognised ? Standard(level, term) : match.Groups["whole"].Value;
    }

    private static string? Repaired(string level, string term) => level switch
    {
        _ when level.Contains('绝', StringComparison.Ordinal) => Standard("绝密", term),
        _ when level.Contains('机', StringComparison.Ordinal) => Standard("机密", term),
        _ => Standard("秘密", term),
    };

    private static string Standard(string level, string term) => term.Length > 0 ? $"{level}★{term}" : level;

    private static string? Urgent(Match match) => match.Groups["urgent"] is { Success: true } urgent ? urgent.Value : null;

    // With a term or a star nothing else can be meant, whatever follows on the line.
    [GeneratedRegex(@"^(?:密级(?:和保密期限)?:)?(?<whole>(?<level>绝密|机密|秘密)(?:" + Star + @"(?<term>" + Term + @")|[★☆✩✭⭐]))")]
    private static partial Regex WithTermLeading();

    // The bare word counts only where the line holds nothing else but other markings or the document number.
    [GeneratedRegex(@"^(?:密级(?:和保密期限)?:(?<whole>(?<level>绝密|机密|秘密))|(?<whole>(?<level>绝密|机密|秘密))(?=$|特急|加急|\d{6}$|[\p{L}]{1,15}[〔\[【(]20\d\d[〕\]】)])|(?:紧急程度|缓急|等级):?(?:(?<urgent>特急|加急)|$|[^:]{0,4}$)|(?<urgent>特急|加急)(?=$|绝密|机密|秘密|\d{3,8}$|[\p{L}]{1,15}[〔\[【(]20\d\d[〕\]】)])|(?:特提|平急|急件|紧急)$|(?:份号|编号|№|No\.?|NO\.?)?:?(?<copy>\d{3,8})(?:号)?(?=$|绝密|机密|秘密|特急|加急|密级))")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?=.*\d{1,2}年|.*长期)(?<misread>[绝机秘][^年\d]|[^年\d]密)" + Star + @"(?<term>\d{1,2}年|长期)$")]
    private static partial Regex Misread();

    [GeneratedRegex(@"(?<whole>(?<level>绝密|机密|秘密)(?:" + Star + @"(?<term>" + Term + @")|[★☆✩✭⭐]))$|(?<urgent>(?<=文件)(?:特急|加急))$")]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^(?:\d{3,8}|附件\d{0,2})?(?:密级(?:和保密期限)?:)?(?<whole>(?<level>绝密|机密|秘密)(?:" + Star + @"(?<term>" + Term + @")|[★☆✩✭⭐]))$")]
    private static partial Regex WithTerm();
}
