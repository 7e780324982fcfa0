using System.Text;
using Guoshai.Samples.Pages;
using Guoshai.Samples.Sources;

namespace Guoshai.Samples.Files;

/// <summary>Writes one sample document, whole or damaged as its source asks.</summary>
internal static class SampleFile
{
    /// <summary>Writes it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="folder">Where the documents lie.</param>
    /// <param name="pdfs">PDFs that are there already are written anew: they come out a little different each time.</param>
    public static void Write(NoticeSource source, string folder, bool pdfs)
    {
        var path = Path.Combine(folder, $"{source.Name}.{source.Get("form")}");

        if (source.IsPdf)
        {
            if (pdfs || !File.Exists(path))
            {
                OfficePdf.Write(NoticePages.Write(source, NoticeLooks.Free), path, encrypted: source.Get("damage") == "encrypted");
            }

            return;
        }

        File.WriteAllBytes(path, Docx(source));
    }

    private static byte[] Docx(NoticeSource source)
    {
        var whole = NoticePages.Write(source, NoticeLooks.Standard);

        return source.Get("damage") switch
        {
            null => whole,
            "truncated" => whole[..(whole.Length * 2 / 3)],
            "plain-text" => Encoding.UTF8.GetBytes(string.Join('\n', [source.Head["title"], .. source.Body, ""])),
            "empty" => [],
            var other => throw new FormatException($"{source.Name}: unknown damage '{other}'."),
        };
    }
}
