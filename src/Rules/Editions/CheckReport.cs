using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>What the checks say of a draft.</summary>
/// <param name="Stops">What keeps it from being published.</param>
/// <param name="Warnings">What a maintainer should look at; it stops nothing.</param>
public sealed record CheckReport(IReadOnlyList<CheckFinding> Stops, IReadOnlyList<CheckFinding> Warnings)
{
    /// <summary>Whether it may be published.</summary>
    public bool Passes => Stops.Count == 0;
}

/// <summary>One thing that a check found.</summary>
/// <param name="Rule">The rule's name in code, such as duplicate_code.</param>
/// <param name="Code">The item; null where none is meant.</param>
/// <param name="Field">The field as printed; null where the whole item or draft is meant.</param>
/// <param name="Message">One sentence that says what is wrong and what to do.</param>
public sealed record CheckFinding(string Rule, ScreeningCode? Code, string? Field, string Message);
