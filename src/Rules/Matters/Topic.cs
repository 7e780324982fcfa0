using System.Text.Json.Serialization;

namespace Guoshai.Rules.Matters;

/// <summary>A field of county government (领域) with its topics, as one data file holds them.</summary>
/// <param name="Name">The field's name; unique in the taxonomy.</param>
/// <param name="Leads">Generic names of the departments that lead it, without a place.</param>
/// <param name="Topics">In file order; never empty.</param>
public sealed record Field(
    [property: JsonPropertyName("field")] string Name,
    IReadOnlyList<string> Leads,
    IReadOnlyList<Topic> Topics)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>One township matter (事项) with the ways it is put.</summary>
/// <param name="Name">The established term; unique in the taxonomy.</param>
/// <param name="Lists">How duty lists name it.</param>
/// <param name="Notices">How notices demand it.</param>
/// <param name="Speech">How it is put in speech: what is physically done, without the official terms.</param>
/// <param name="Terms">Short words that point at it.</param>
/// <param name="Township">Names of the action classes that townships usually do in it.</param>
/// <param name="DepartmentOnly">Names of the action classes that only departments may do in it.</param>
/// <param name="DepartmentWork">The departments' own work, as a notice that wrongly asks it of townships words it.</param>
/// <param name="Leads">Generic names of the departments that lead or share it, without a place.</param>
/// <param name="Example">A demand in words of its own, which must reach the topic.</param>
public sealed record Topic(
    string Name,
    IReadOnlyList<string> Lists,
    IReadOnlyList<string> Notices,
    IReadOnlyList<string> Speech,
    IReadOnlyList<string> Terms,
    IReadOnlyList<string> Township,
    IReadOnlyList<string> DepartmentOnly,
    IReadOnlyList<string> DepartmentWork,
    IReadOnlyList<string> Leads,
    string Example)
{
    /// <summary>Every wording of what a township does: of lists, of notices and of speech.</summary>
    [JsonIgnore]
    public IEnumerable<string> Wordings => Lists.Concat(Notices).Concat(Speech);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A class of action (行为类别), such as 巡查 or 处罚.</summary>
/// <param name="Name">Its name; unique.</param>
/// <param name="Meaning">One sentence on what it covers.</param>
/// <param name="Verbs">The verbs and phrases that show it; of two that overlap in a text the longer one counts.</param>
/// <param name="Reach">Who may do it.</param>
/// <param name="Example">A short demand that shows it.</param>
public sealed record ActionClass(string Name, string Meaning, IReadOnlyList<string> Verbs, ActionReach Reach, string Example)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Who may do an action.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActionReach>))]
public enum ActionReach
{
    /// <summary>A township may be asked to.</summary>
    Township,

    /// <summary>It depends on the item.</summary>
    Either,

    /// <summary>Only a department may, unless an item says otherwise.</summary>
    Department,
}
