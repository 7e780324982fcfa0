namespace Guoshai.Classifier.Wording;

/// <summary>The files that the fitted models stand in: as shipped, in a models folder, and as they are fitted.</summary>
internal static class ModelFiles
{
    private const string Task = "Tasks/task-model.json";
    private const string TaskWords = "Tasks/task-words.json";
    private const string TaskAmongOthers = "Tasks/task-among-others-model.json";
    private const string Item = "Matching/in-list-model.json";
    private const string TakenBack = "Matching/taken-back-model.json";
    private const string Judgement = "Decisions/judgement-model.json";
    private const string JudgementWords = "Decisions/judgement-words.json";
    private const string JudgementAgain = "Decisions/judgement-again-model.json";
    private const string BackReason = "Decisions/back-reason-model.json";
    private const string BackReasonWords = "Decisions/back-reason-words.json";
    private const string RoleReason = "Decisions/role-reason-model.json";
    private const string RoleReasonWords = "Decisions/role-reason-words.json";
    private const string Unclear = "Decisions/unclear-model.json";
    private const string Duplicate = "Decisions/duplicate-model.json";

    /// <summary>All models.</summary>
    /// <param name="weights">The weights of a file, named by its place in the source.</param>
    /// <param name="words">The grams of a file.</param>
    public static FittedModels Read(Func<string, Logistic> weights, Func<string, GramWeights> words) => new(
        new WordedLogistic(weights(Task), words(TaskWords)),
        weights(TaskAmongOthers),
        weights(Item),
        weights(TakenBack),
        new WordedLogistic(weights(Judgement), words(JudgementWords)),
        weights(JudgementAgain),
        new WordedLogistic(weights(BackReason), words(BackReasonWords)),
        new WordedLogistic(weights(RoleReason), words(RoleReasonWords)),
        weights(Unclear),
        weights(Duplicate));

    /// <summary>The files of weights, by their places in the source.</summary>
    public static IReadOnlyDictionary<string, Logistic> Weights(FittedModels models) => new OrderedDictionary<string, Logistic>
    {
        [Task] = models.Task.Seen,
        [TaskAmongOthers] = models.TaskAmongOthers,
        [Item] = models.Item,
        [TakenBack] = models.TakenBack,
        [Judgement] = models.Judgement.Seen,
        [JudgementAgain] = models.JudgementAgain,
        [BackReason] = models.BackReason.Seen,
        [RoleReason] = models.RoleReason.Seen,
        [Unclear] = models.Unclear,
        [Duplicate] = models.Duplicate,
    };

    /// <summary>The files of grams, each fitted together with the weights of the same name.</summary>
    public static IReadOnlyDictionary<string, GramWeights> Words(FittedModels models) => new OrderedDictionary<string, GramWeights>
    {
        [TaskWords] = models.Task.Words,
        [JudgementWords] = models.Judgement.Words,
        [BackReasonWords] = models.BackReason.Words,
        [RoleReasonWords] = models.RoleReason.Words,
    };

    /// <summary>A file's name in a models folder, which has no folders of its own.</summary>
    public static string Name(string place) => Path.GetFileName(place);
}
