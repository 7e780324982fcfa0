namespace Guoshai.Gateway.Publishing.People;

/// <summary>What a person may do with lists and with documents.</summary>
internal static class Role
{
    /// <summary>Imports, changes, checks, tries and publishes; answers requests for admission.</summary>
    public const string Maintainer = "maintainer";

    /// <summary>Approves; is the second person of a rollback or of a grant.</summary>
    public const string Approver = "approver";

    /// <summary>Asks that a matter be admitted.</summary>
    public const string Applicant = "applicant";

    /// <summary>Decides what is held, and the other reviews of documents.</summary>
    public const string Reviewer = "reviewer";

    public static string Name(string role) => role switch
    {
        Maintainer => "编制清单",
        Approver => "批准",
        Applicant => "申请准入",
        Reviewer => "复核",
        _ => role,
    };
}

/// <summary>Someone whose token was seen.</summary>
internal sealed record Person(string Name, IReadOnlyList<string> Roles);
