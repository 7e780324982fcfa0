namespace Guoshai.Rules.Directory;

/// <summary>A body that issues notices on the exchange.</summary>
/// <param name="Name">The full official name; unique in a directory.</param>
/// <param name="Aliases">Other ways in which notices and lists write it; may be empty.</param>
/// <param name="NumberPrefix">The letters before the bracket of its document numbers (机关代字); empty where it has none.</param>
/// <param name="Class">Whether its documents are screened.</param>
/// <remarks>Source of the number's parts: GB/T 9704-2012, 7.2.5 (发文字号).</remarks>
public sealed record Department(string Name, IReadOnlyList<string> Aliases, string NumberPrefix, DepartmentClass Class);

/// <summary>What kind of issuer a body is.</summary>
public enum DepartmentClass
{
    /// <summary>部门: a department; what it issues to townships is screened.</summary>
    Department,

    /// <summary>党委政府: the party committee, the government or their offices; never screened.</summary>
    CommitteeOrGovernment,

    /// <summary>外部: a body that does not issue to townships on this exchange.</summary>
    Outside,
}
