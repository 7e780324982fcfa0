namespace Guoshai.Classifier.Wording;

/// <summary>The fitted weights that the engine decides by. The shipped ones are data files; an evaluation may bring others.</summary>
/// <param name="Task">Is a unit of the text a task, by itself?</param>
/// <param name="TaskAmongOthers">Is it a task, seen beside the other units of its notice?</param>
/// <param name="Item">Does a task fall under an item of the lists that grant?</param>
/// <param name="TakenBack">Does a task fall under a taken-back item?</param>
/// <param name="Judgement">Is a task in the lists?</param>
/// <param name="JudgementAgain">Is it, after a second look at what the first weighing is made of?</param>
/// <param name="BackReason">Is a task outside because it was taken back?</param>
/// <param name="RoleReason">Is a task outside, and not taken back, because it is more than the township's part in an item?</param>
/// <param name="Unclear">Does a task name nothing that one could do or check?</param>
/// <param name="Duplicate">Does a task repeat what an earlier document asked?</param>
public sealed record FittedModels(
    WordedLogistic Task, Logistic TaskAmongOthers, Logistic Item, Logistic TakenBack, WordedLogistic Judgement, Logistic JudgementAgain, WordedLogistic BackReason,
    WordedLogistic RoleReason, Logistic Unclear, Logistic Duplicate)
{
    private static readonly Lazy<FittedModels> Loaded = new(() => ModelFiles.Read(Models.Read, Models.ReadWords));

    /// <summary>The weights that ship with this version.</summary>
    public static FittedModels Shipped => Loaded.Value;
}
