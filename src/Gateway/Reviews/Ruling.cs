using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Outcomes;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Reviews;

/// <summary>What a clerk says that a task is. One of the three below.</summary>
internal abstract record Ruling
{
    /// <summary>The word for <see cref="NoTask"/>.</summary>
    public const string None = "none";

    private Ruling() { }

    /// <summary>It falls under this item.</summary>
    public sealed record InList(ScreeningCode Code) : Ruling;

    /// <summary>It is outside the lists, for this reason.</summary>
    public sealed record Outside(OutsideReason Why) : Ruling;

    /// <summary>Nothing is asked of townships.</summary>
    public sealed record NoTask : Ruling;

    /// <summary>Reads the word that stands for a ruling: a reason's code, none, or else a screening code. Null for an empty word.</summary>
    public static Ruling? Parse(string? word)
    {
        if (word?.Trim() is not { Length: > 0 } given)
        {
            return null;
        }

        return given == None ? new NoTask()
            : Enum.GetValues<OutsideReason>().Where(r => Codes.Of(r) == given).Select(r => (Ruling)new Outside(r)).FirstOrDefault()
            ?? new InList(new ScreeningCode(given));
    }

    /// <summary>The word that stands for it.</summary>
    public string Word => this switch
    {
        InList item => item.Code.Value,
        Outside outside => Codes.Of(outside.Why),
        NoTask => None,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>A clerk's word on one task.</summary>
/// <param name="Task">The task's number on the page, from 1; null for one that was not found.</param>
/// <param name="Quote">The words of a task that was not found; null for one that was.</param>
/// <param name="Is">The word of the ruling: a screening code, a reason's code, or none.</param>
internal sealed record TaskRuling(int? Task, string? Quote, string Is);
