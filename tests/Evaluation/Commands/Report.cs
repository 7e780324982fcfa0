using Guoshai.Classifier.Learning;
using Guoshai.Classifier.Decisions;
using Guoshai.Evaluation.Scoring;

namespace Guoshai.Evaluation.Commands;

/// <summary>What is printed of one run over one county.</summary>
internal static class Report
{
    private const double Same = 0.6;

    public static void Print(string name, IReadOnlyList<(LabelledNotice Notice, Screening Screening)> screened, ReportDetail detail)
    {
        var card = new Scorecard();

        foreach (var (notice, screening) in screened)
        {
            var outcome = Outcome.Of(screening);
            var before = card.Wrong.Count;
            card.Add(notice, outcome);

            if (detail.Tasks && card.Wrong.Count > before)
            {
                Tasks(notice, outcome, card.Wrong[^1]);
            }
        }

        if (detail.Confusion)
        {
            Confusion.Rows(screened).ToList().ForEach(Console.WriteLine);
        }

        if (detail.Curve)
        {
            Curve.Rows(screened).ToList().ForEach(Console.WriteLine);
        }

        Console.WriteLine(card.Line(name));
    }

    private static void Tasks(LabelledNotice notice, Outcome outcome, string wrong)
    {
        Console.WriteLine($"== {wrong} | {notice.Title}");

        foreach (var task in outcome.Tasks)
        {
            var gold = notice.Gold.Tasks.FirstOrDefault(g => Quotes.Overlap(g.Quote, task.Quote) >= Same);
            var mark = gold is null ? "extra" : gold.Verdict == task.Verdict ? "right" : "wrong";
            Console.WriteLine($"   {mark} {task.Verdict} {task.Why} {task.Confidence:F2} {string.Join(',', task.Codes)} | gold {gold?.Verdict} {gold?.Why} {string.Join(',', gold?.Codes ?? [])} | {task.Quote}");
        }

        foreach (var missed in notice.Gold.Tasks.Where(g => !outcome.Tasks.Any(t => Quotes.Overlap(g.Quote, t.Quote) >= Same)))
        {
            Console.WriteLine($"   missed {missed.Verdict} {missed.Why} | {missed.Quote}");
        }
    }
}

/// <summary>What to print besides the line of figures.</summary>
internal sealed record ReportDetail(bool Tasks = false, bool Confusion = false, bool Curve = false);
