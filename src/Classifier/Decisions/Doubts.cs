namespace Guoshai.Classifier.Decisions;

/// <summary>Weighs a finding with the doubt whether its words ask anything at all.</summary>
internal static class Doubts
{
    private const double Task = 0.5;
    private const double Sure = 0.7;

    // What falls clearly under an item is a task, though its words alone left a doubt.
    private const double Likely = 0.3;
    private const double ClearItem = 0.6;

    // What may be asked and would be outside is for a clerk.
    private const double Doubtful = 0.38;
    private const double ClearlyOutside = 0.7;

    /// <summary>The finding as it stands, in doubt, or null where nothing is asked.</summary>
    /// <param name="finding">The finding on the words.</param>
    /// <param name="usable">The score of the likeliest item that can be relied on; 0 where there is none.</param>
    public static Finding? Weigh(Finding finding, double usable) => finding switch
    {
        // Where nobody is named, what no township does may be the department telling of its own work.
        { Verdict: Verdict.Outside, Task: { Named: false, Likelihood: >= Task and < Sure }, Why: not (OutsideReason.Duplicate or OutsideReason.Unclear) } => finding with { Verdict = Verdict.Unsure },
        { Task.Likelihood: >= Task } => finding,
        { Verdict: Verdict.InList, Task.Likelihood: >= Likely } when usable >= ClearItem => finding,
        { Verdict: Verdict.Outside, Task.Likelihood: >= Doubtful, Confidence: >= ClearlyOutside } => finding with { Verdict = Verdict.Unsure },
        _ => null,
    };
}
