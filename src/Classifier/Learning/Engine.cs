using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Matching;

namespace Guoshai.Classifier.Learning;

/// <summary>Runs the engine over a corpus in the order of arrival; what it delivers is the history of what comes after.</summary>
internal static class Engine
{
    public static IReadOnlyList<(LabelledNotice Notice, Screening Screening)> Run(Corpus corpus, Func<LabelledNotice, CompiledEdition> editionOf)
    {
        var screened = new List<(LabelledNotice, Screening)>();
        var running = new List<RunningTask>();

        foreach (var notice in corpus.Notices.OrderBy(n => n.Received, StringComparer.Ordinal))
        {
            var anatomy = Corpus.Anatomy(notice);
            var screening = Screener.Screen(anatomy, editionOf(notice), new History(running), anatomy.Date ?? default);
            screened.Add((notice, screening));

            if (screening.Decision is Decision.Deliver)
            {
                running.AddRange(screening.Findings.Select(f => new RunningTask(
                    notice.Id, anatomy.Number, anatomy.Title, anatomy.Issuers, anatomy.Date ?? default, f.Task.Quote, [.. f.Codes.Select(c => c.Value)], f.Task.Townships)));
            }
        }

        return screened;
    }
}
