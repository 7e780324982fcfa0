namespace Guoshai.Rules.Items;

/// <summary>One matter on a list (清单事项), as published. Immutable: a change is a new edition.</summary>
/// <param name="List">Which of the four lists it stands on.</param>
/// <param name="Code">The screening code (过筛编码), unique within an edition.</param>
/// <param name="Category">The list's own category; may be empty.</param>
/// <param name="Matter">The item's name, untouched: matching normalises, the list does not.</param>
/// <param name="DepartmentDuty">What the lead department does itself; empty where the list does not say.</param>
/// <param name="TownshipDuty">The township's part; empty where the matter says it all.</param>
/// <param name="Lead">Names of the lead departments; empty where any department may rely on the item.
/// On a <see cref="ListKind.TakenBack"/> item: who does the work now.</param>
/// <param name="Cooperating">Names of the cooperating departments; may be empty.</param>
/// <param name="Basis">The legal or policy basis; may be empty.</param>
/// <param name="Scope">The townships that it covers.</param>
/// <param name="Validity">When it may be relied on; both ends inclusive.</param>
/// <param name="Wordings">Other wordings that a maintainer attached to the item; may be empty.</param>
public sealed record ListItem(
    ListKind List,
    ScreeningCode Code,
    string Category,
    string Matter,
    string DepartmentDuty,
    string TownshipDuty,
    IReadOnlyList<string> Lead,
    IReadOnlyList<string> Cooperating,
    string Basis,
    TownshipScope Scope,
    Validity Validity,
    IReadOnlyList<string> Wordings);

/// <summary>A screening code (过筛编码), compared by its letters.</summary>
/// <param name="Value">As printed on the list.</param>
public readonly record struct ScreeningCode(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>The four lists.</summary>
public enum ListKind
{
    /// <summary>基本履职: what a township does itself.</summary>
    Own,

    /// <summary>配合履职 (属地管理): a department leads, the township has the stated part.</summary>
    Shared,

    /// <summary>收回: taken back by departments; a township may not be asked to do it.</summary>
    TakenBack,

    /// <summary>权责: powers and responsibilities that a township holds by law.</summary>
    Powers,
}

/// <summary>When an item may be relied on.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null while it is still valid.</param>
public readonly record struct Validity(DateOnly From, DateOnly? To)
{
    /// <summary>Whether the item may be relied on that day.</summary>
    public bool Covers(DateOnly on) => From <= on && (To is null || on <= To);
}

/// <summary>The townships that an item covers (一镇一单).</summary>
/// <param name="Names">Township names; null for all.</param>
public sealed record TownshipScope(IReadOnlySet<string>? Names)
{
    /// <summary>Every township.</summary>
    public static TownshipScope All { get; } = new((IReadOnlySet<string>?)null);

    /// <summary>Whether the township of that directory name is covered.</summary>
    public bool Covers(string township) => Names is null || Names.Contains(township);
}
