using Guoshai.Gateway.Slips;
using Guoshai.Samples.Sources;

namespace Guoshai.Samples.Pages;

/// <summary>Sets a notice in the layout of an official document.</summary>
/// <remarks>Source: GB/T 9704-2012, 7 (the document), 10.1 (the letter).</remarks>
internal static class NoticePages
{
    private const int LongestRunIn = 14;
    private const int OneLineTitle = 20;
    private const string Ordinals = "一二三四五六七八九十";

    /// <summary>The document as .docx.</summary>
    public static byte[] Write(NoticeSource source, NoticeLooks looks) => WordFile.Write(
        [
            .. source.IsLetter ? LetterHead(source, looks) : Head(source, looks),
            Paper.Line(Title(source.Head["title"]), looks.Title),
            Paper.Line($"{source.Head["to"]}：", looks.Flush),
            .. source.Body.Select(p => Body(p, looks)),
            .. Closing(source, looks),
            .. source.Attachments.SelectMany(a => Attachment(a, looks)),
            .. Imprint(source, looks),
        ],
        looks.PageNumber);

    /// <summary>A title of more than one line is broken behind the issuers.</summary>
    private static string Title(string title) => title.Length > OneLineTitle
        ? title.Replace("关于", "\n关于", StringComparison.Ordinal)
        : title;

    private static IEnumerable<Block> Head(NoticeSource source, NoticeLooks looks)
    {
        foreach (var marking in new[] { source.Get("secrecy"), source.Get("urgency") }.OfType<string>())
        {
            yield return Paper.Line(marking, looks.Marking);
        }

        var mark = $"{source.Issuer}文件";
        yield return Paper.Line(mark, looks.RedHead(mark));
        yield return Paper.Ruled(source.Get("number") ?? "", looks.Number, NoticeLooks.Red, 12);
    }

    private static IEnumerable<Block> LetterHead(NoticeSource source, NoticeLooks looks)
    {
        yield return Paper.Ruled(source.Issuer, looks.RedHead(source.Issuer) with { Above = 0 }, NoticeLooks.Red, 24);
        yield return Paper.Line(source.Get("number") ?? "", looks.Number with { Align = Align.End, Above = 10 });
    }

    private static Block Body(string paragraph, NoticeLooks looks)
    {
        var stop = paragraph.IndexOf('。', StringComparison.Ordinal);
        var isHeading = paragraph.Length > 2 && Ordinals.Contains(paragraph[0]) && paragraph[1] == '、';

        return isHeading && stop < 0 ? Paper.Line(paragraph, looks.RunIn)
            : isHeading && stop <= LongestRunIn ? Paper.Line([(paragraph[..(stop + 1)], looks.RunIn), (paragraph[(stop + 1)..], looks.Body)], looks.Body)
            : Paper.Line(paragraph, looks.Body);
    }

    private static IEnumerable<Block> Closing(NoticeSource source, NoticeLooks looks)
    {
        yield return Paper.Line("", looks.Flush);

        foreach (var name in source.Signature)
        {
            yield return Paper.Line(name, looks.Signature with { WithNext = true });
        }

        yield return Paper.Line($"{source.Date:yyyy年M月d日}", looks.Signature with { Right = 4 });

        if (source.Get("contact") is { } contact)
        {
            yield return Paper.Line($"（{contact}）", looks.Body);
        }
    }

    private static IEnumerable<Block> Attachment(AttachmentSource attachment, NoticeLooks looks)
    {
        yield return Paper.OnNewPage("附件", looks.Marking);
        yield return Paper.Line(attachment.Title, looks.Title);

        var rows = new List<IReadOnlyList<string>>();

        foreach (var line in attachment.Lines)
        {
            if (AttachmentSource.Cells(line) is { } cells)
            {
                rows.Add(cells);
            }
            else
            {
                yield return Body(line, looks);
            }
        }

        if (rows.Count > 0)
        {
            yield return Table(rows, looks);
        }
    }

    private static Block Table(List<IReadOnlyList<string>> rows, NoticeLooks looks)
    {
        // A column is as wide as its longest cell asks for, within reason.
        var shares = rows[0].Select((_, column) => Math.Sqrt(rows.Max(r => r[column].Length))).ToList();

        return Paper.Table(
            rows.Select((row, at) => (IReadOnlyList<(string, Look)>)[.. row.Select(cell => (cell, at == 0 ? looks.CellHead : looks.Cell))]),
            shares,
            header: true);
    }

    private static IEnumerable<Block> Imprint(NoticeSource source, NoticeLooks looks)
    {
        if (source.IsLetter)
        {
            yield break;
        }

        yield return Paper.Ruled("", looks.Small, "000000", 8);

        if (source.Get("cc") is { } copied)
        {
            yield return Paper.Ruled($"抄送：{copied}。", looks.Small, "000000", 4);
        }

        var office = source.Issuer.EndsWith("办公室", StringComparison.Ordinal) ? source.Issuer : $"{source.Issuer}办公室";
        yield return Paper.Ruled($"{office}    {source.Date:yyyy年M月d日}印发", looks.Small, "000000", 8);
    }
}
