using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Matching;

namespace Guoshai.Classifier.Decisions;

/// <summary>The heart: one pure function from a notice to its screening.</summary>
public static class Screener
{
    /// <summary>The engine's version; part of every record. The same bytes, edition and version give the same decision.</summary>
    public const string Version = "0.1.0";

    /// <summary>Screens one notice.</summary>
    /// <param name="notice">The notice as read.</param>
    /// <param name="edition">The edition to screen under.</param>
    /// <param name="history">What was delivered before and may still be running.</param>
    /// <param name="on">The day of arrival; stands in for the notice's date where it has none.</param>
    public static Screening Screen(Notice notice, CompiledEdition edition, History history, DateOnly on)
    {
        _ = history;
        _ = on;
        return new Screening(
            notice, [], null, [], new Decision.Hold("unsure_task", "这份文件由人工判断。"),
            new Dictionary<string, CopyOutcome>(), null, edition.Edition.Number, edition.Edition.Hash, Version);
    }
}
