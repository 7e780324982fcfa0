using Guoshai.Gateway.Publishing.People;

namespace Guoshai.Gateway.Publishing;

/// <summary>Who acts, and why; both go into the audit trail.</summary>
/// <param name="By">The name.</param>
/// <param name="Why">The reason; may be empty.</param>
/// <param name="Person">Who it was proven to be; null where the name is only stated.</param>
internal sealed record Act(string By, string Why, Person? Person = null)
{
    /// <summary>How the name is known, for the audit trail: <c>token</c> or <c>stated</c>.</summary>
    public string Identity => Person is null ? "stated" : "token";

    /// <summary>Whether two names mean one person: spaces, width and case aside.</summary>
    public static bool IsSame(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
