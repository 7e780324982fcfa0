using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;

namespace Guoshai.Classifier.Tests.Anatomy;

public class AnyTextWhatever
{
    private static readonly string[] Pieces =
    [
        "禾清县民政局", "禾清县教育局文件", "禾民〔2026〕12号", "关于某事的通知", "各镇街：", "请办。", "一、甲。", "2026年3月16日", "附件", "附件：1.甲表", "附件1：乙表",
        "（联系人：顾某", "电话）", "抄送：县教育局，", "2026年3月18日印发", "秘密★1年", "特急", "—", "2", "、、、、", "：", "(", ")", "\uFFFD", "第3期", "🏠", "令",
    ];

    [Fact]
    public void Is_read_without_a_fault_and_its_passages_are_the_documents()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var document = Document(new Random(seed));
            var notice = AnatomyReader.Read(document, Sheet.Directory);

            Assert.All(notice.Body.Concat(notice.Attachments.SelectMany(a => a.Passages)), p => Assert.Contains(document.Passages, whole => whole.Place == p.Place && whole.Text.Contains(p.Text, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Gives_the_same_notice_twice()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var document = Document(new Random(seed));

            Assert.Equal(Flat(AnatomyReader.Read(document, Sheet.Directory)), Flat(AnatomyReader.Read(document, Sheet.Directory)));
        }
    }

    [Fact]
    public void May_be_a_single_endless_line() =>
        Assert.Empty(AnatomyReader.Read(new DocumentText([new Passage(string.Concat(Enumerable.Repeat("、禾清县民政局2026年", 100_000)), new Place(1, 1), PassageKind.Body, new Layout(Confidence: 0.5))], DocumentForm.Scan, []), Sheet.Directory).Title);

    private static string Flat(Notice n) =>
        $"{string.Join('|', n.Issuers)} {n.Number} {n.Title} {string.Join('|', n.Addressees)} {n.Date} {n.Secrecy} {string.Join('|', n.Doubts)} {string.Join('|', n.Body.Select(p => p.Text))} {string.Join('|', n.Attachments.Select(a => a.Title))}";

    private static DocumentText Document(Random random)
    {
        var scanned = random.Next(2) == 0 ? 0.8 : (double?)null;
        var passages = Enumerable.Range(1, random.Next(1, 30)).Select(i => new Passage(
            Pieces[random.Next(Pieces.Length)] + (random.Next(4) == 0 ? Pieces[random.Next(Pieces.Length)] : ""),
            new Place(random.Next(2) == 0 ? 1 : null, i),
            (PassageKind)random.Next(6),
            new Layout(random.Next(2) == 0, random.Next(2) == 0, random.Next(2) == 0 ? 16 : 22, random.Next(8) == 0, scanned)));

        return new DocumentText([.. passages], DocumentForm.Docx, []);
    }
}
