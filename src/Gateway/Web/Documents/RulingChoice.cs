using Guoshai.Gateway.Outcomes;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Web.Documents;

/// <summary>What a clerk may say of one task.</summary>
/// <param name="Name">What the task is called on the page.</param>
/// <param name="Field">The form's field of the choice.</param>
/// <param name="CodeField">The form's field of a code that is not among the nearest.</param>
/// <param name="Task">The task; null for one that was not found.</param>
/// <param name="MayBeOutside">Whether a reason may be chosen.</param>
/// <param name="Chosen">What was chosen before; null for nothing.</param>
/// <param name="Code">What was filled in before; null for nothing.</param>
internal sealed record RulingChoice(string Name, string Field, string CodeField, TaskDetail? Task, bool MayBeOutside, string? Chosen, string? Code)
{
    /// <summary>The nearest items that a task may fall under.</summary>
    public IReadOnlyList<NearDetail> Items { get; } = [.. (Task?.Nearest ?? []).Where(n => n.List != ListKind.TakenBack.Name())];
}
