namespace Guoshai.Classifier.Decisions;

/// <summary>Weighs a finding with the doubt whether its words ask anything at all.</summary>
internal static class Doubts
{
    private const double Task = 0.45;

    // Two doubts, whether it is asked and whether it is listed, are worth a clerk's time only where it is most likely asked.
    private const double WorthAsking = 0.6;

    // What falls clearly under an item is a task, though its words alone left a doubt; and so is what an earlier document asked.
    private const double Likely = 0.3;
    private const double ClearItem = 0.6;

    // What may be asked and would be outside is for a clerk.
    private const double Doubtful = 0.25;
    private const double ClearlyOutside = 0.8;

    /// <summary>The finding as it stands, in doubt, or null where nothing is asked.</summary>
    /// <param name="finding">The finding on the words.</param>
    /// <param name="usable">The score of the likeliest item that can be relied on; 0 where there is none.</param>
    public static Finding? Weigh(Finding finding, double usable) => finding switch
    {
        { Verdict: Verdict.Unsure, Task.Likelihood: < WorthAsking } => null,
        { Task.Likelihood: >= Task } => finding,
        { Verdict: Verdict.Outside, Why: OutsideReason.Duplicate, Task.Likelihood: >= Likely } => finding,
        { Verdict: Verdict.InList, Task.Likelihood: >= Likely } when usable >= ClearItem => finding,
        { Verdict: Verdict.Outside, Task.Likelihood: >= Doubtful, Confidence: >= ClearlyOutside } => finding with { Verdict = Verdict.Unsure },
        _ => null,
    };
}
