using System.ComponentModel.DataAnnotations;

namespace Guoshai.Gateway.Publishing.People;

/// <summary>One person who may work on lists or review documents (an entry of <c>Lists:People</c>).</summary>
internal sealed class PersonOptions
{
    /// <summary>The person's name, as it goes into the audit trail.</summary>
    [Required, StringLength(100)]
    public string Name { get; init; } = "";

    /// <summary>Comma-separated: maintainer (works on lists and answers requests), approver (approves, is the second person), applicant (asks for admission), reviewer (reviews documents).</summary>
    [Required, RegularExpression("^(maintainer|approver|applicant|reviewer)(,(maintainer|approver|applicant|reviewer))*$")]
    public string Roles { get; init; } = "";

    /// <summary>SHA-256 of the person's token, lower-case hex; <c>guoshai lists token</c> makes both.</summary>
    [Required, RegularExpression("^[0-9a-f]{64}$")]
    public string TokenSha256 { get; init; } = "";
}
