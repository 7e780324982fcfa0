using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Publishing.People;

/// <summary>The people who may work on lists and review documents. While none is set, names are stated and the audit trail says so; once there are, each act needs its person's token.</summary>
internal sealed class PeopleList(IOptions<ListOptions> options)
{
    /// <summary>Whether acts need a token.</summary>
    public bool AreSet => options.Value.People.Length > 0;

    /// <summary>Whose token it is; null for nobody's.</summary>
    public Person? Find(string? token)
    {
        var hash = Hash(token ?? "");
        var found = options.Value.People.Where(p => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(p.TokenSha256), Encoding.ASCII.GetBytes(hash))).ToList();
        return found is [var person] ? new Person(person.Name, person.Roles.Split(',')) : null;
    }

    /// <summary>Who acts.</summary>
    /// <param name="claim">What is said of it.</param>
    /// <param name="role">The role that the act takes; null for any.</param>
    public Identified Identify(Claim claim, string? role)
    {
        var by = claim.By?.Trim() ?? "";

        if (!AreSet)
        {
            return by.Length == 0 ? new Identified(null, "请写明经办人（by）。") : new Identified(new Act(by, claim.Why), null);
        }

        return Find(claim.Token) is not { } person ? new Identified(null, "认不出经办人：请出示本人的令牌。")
            : by.Length > 0 && !Act.IsSame(by, person.Name) ? new Identified(null, $"令牌是 {person.Name} 的，写的经办人却是 {by}；请去掉经办人一项，或换本人的令牌。")
            : role is not null && !person.Roles.Contains(role) ? new Identified(null, $"{person.Name} 没有“{Role.Name(role)}”的权限；权限在配置项 Lists:People 中。")
            : new Identified(new Act(person.Name, claim.Why, person), null);
    }

    /// <summary>SHA-256 of a token, lower-case hex. Tokens are drawn at random and long, so that no slow hash is needed.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>What an act says of who does it.</summary>
/// <param name="By">The stated name; null for none.</param>
/// <param name="Why">The reason; may be empty.</param>
/// <param name="Token">The shown token; null for none.</param>
internal sealed record Claim(string? By, string Why, string? Token);

/// <summary>The act, or one sentence that says why nobody is known to do it.</summary>
internal sealed record Identified(Act? Act, string? Refusal);
