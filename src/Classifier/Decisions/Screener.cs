using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Tasks;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Decisions;

/// <summary>The heart: one pure function from a notice to its screening.</summary>
public static class Screener
{
    /// <summary>The engine's version; part of every record. The same bytes, edition and version give the same decision.</summary>
    public const string Version = "0.1.0";

    /// <summary>The version with the name of what people taught the engine, where an edition was compiled with it: 0.1.0+3f9a1c5e7b2d.</summary>
    public static string VersionOf(CompiledEdition? edition) => edition?.Learned is { } learned ? $"{Version}+{learned}" : Version;

    /// <summary>Screens one notice.</summary>
    /// <param name="notice">The notice as read.</param>
    /// <param name="edition">The edition to screen under.</param>
    /// <param name="history">What was delivered before and may still be running.</param>
    /// <param name="on">The day of arrival; stands in for the notice's date where it has none.</param>
    public static Screening Screen(Notice notice, CompiledEdition edition, History history, DateOnly on)
    {
        var addressing = Addressing.Of(notice, edition.Edition.Directory);
        var run = new Run(notice, edition, addressing);

        if (notice.Secrecy is { } marking)
        {
            return run.Ends(new Decision.Quarantine(marking));
        }

        if (ReadingDoubts.Of(notice, edition.Edition.Directory) is { } doubt)
        {
            return run.Ends(doubt);
        }

        if (SubjectTest.Of(notice, edition.Edition.Directory, addressing.Townships) is { } reason)
        {
            return run.NotSubject(reason);
        }

        return run.Judged(TasksOf(notice, edition, addressing), history, notice.Date ?? on);
    }

    /// <summary>Whether a notice speaks of an earlier one of its issuer, as those do that repeat one (重复交办): by a title that reminds (催办), or by a number of the issuer's own series in
    /// its text. Such a notice should be screened when all that came before it is decided.</summary>
    /// <param name="notice">The notice as read.</param>
    public static bool LooksBack(Notice notice) => Duplicates.AreSpokenOf(notice);

    private static IReadOnlyList<AssignedTask> TasksOf(Notice notice, CompiledEdition edition, Addressing addressing) =>
        edition.Finder.Find(notice, addressing, SubjectTest.IsOfNoTaskKind(notice));

    /// <summary>What one screening knows of its notice.</summary>
    private sealed record Run(Notice Notice, CompiledEdition Edition, Addressing Addressing)
    {
        public Screening NotSubject(NotSubjectReason reason) => Ends(new Decision.Deliver(Reasons.Code(reason))) with { NotSubject = reason };

        public Screening Ends(Decision decision) => new(
            Notice, Addressing.Townships, null, [], decision, new Dictionary<string, CopyOutcome>(), null,
            Edition.Edition.Number, Edition.Edition.Hash, VersionOf(Edition));

        public Screening Judged(IReadOnlyList<AssignedTask> tasks, History history, DateOnly on)
        {
            var view = new NoticeView(Notice, Edition);
            var earlier = Duplicates.Of(Notice, Edition, history, on);
            var judged = tasks.Select(t => Judge(t, view, earlier, on)).Where(j => j.Finding is not null).ToList();
            var garbled = ReadingDoubts.Garbled(Notice);
            var findings = judged.Select(j => ReadingDoubts.Weigh(j.Finding!, Notice, garbled)).ToList();

            if (findings.Count == 0)
            {
                return OnlyVague(view, earlier, on) ?? Unasked(garbled);
            }

            return Ends(ReadingDoubts.Weigh(Verdicts.Decide(findings), garbled)) with
            {
                Findings = findings,
                ByTownship = Verdicts.Copies(findings, Addressing.Townships),
                DuplicateOf = judged.Select(j => j.Repeats?.DocumentId).FirstOrDefault(id => id is not null),
            };
        }

        /// <summary>A notice in which nothing is asked, as far as it can be read; what its kind never asks cannot be garbled either.</summary>
        private Screening Unasked(IReadOnlyList<Passage> garbled) =>
            garbled.Count > 0 && !SubjectTest.IsOfNoTaskKind(Notice)
                ? Ends(ReadingDoubts.Weigh(new Decision.Deliver(Reasons.Code(NotSubjectReason.NoTask)), garbled))
                : NotSubject(NotSubjectReason.NoTask);

        /// <summary>A notice whose only demands are vague: for a clerk, unless its kind assigns no work.</summary>
        private Screening? OnlyVague(NoticeView view, Duplicates earlier, DateOnly on)
        {
            var vague = SubjectTest.IsOfNoTaskKind(Notice) ? [] : Edition.Finder.Vague(Notice, Addressing, Vagueness.Mostly);

            if (vague.Count == 0)
            {
                return null;
            }

            var findings = vague.Select(t => Judge(t, view, earlier, on).Finding! with { Verdict = Verdict.Unsure, Why = OutsideReason.Unclear }).ToList();

            return Ends(Verdicts.Decide(findings)) with { Findings = findings };
        }

        private (Finding? Finding, RunningTask? Repeats) Judge(AssignedTask task, NoticeView view, Duplicates earlier, DateOnly on)
        {
            var judgement = Judgement.Of(TaskView.Of(task, view), Edition, on);
            var repeats = earlier.Repeated(judgement);
            var finding = TaskJudge.Of(judgement, Vagueness.Of(judgement, Edition.Models), repeats is not null, Edition);

            return (Doubts.Weigh(finding, judgement.Usable?.Score ?? 0), repeats);
        }
    }
}
