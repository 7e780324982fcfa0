namespace Guoshai.Rules.Directory;

/// <summary>A township-level addressee (镇街): a town, a township or a subdistrict.</summary>
/// <param name="Name">The short official name, such as 青屏乡; unique in a directory.</param>
/// <param name="Kind">镇, 乡 or 街道, as the list folder gives it.</param>
/// <param name="Aliases">Other ways in which notices write it; may be empty.</param>
public sealed record Township(string Name, string Kind, IReadOnlyList<string> Aliases);
