using System.Security.Cryptography;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>The hash that names an edition's content.</summary>
public static class EditionHash
{
    /// <summary>SHA-256 of the canonical form.</summary>
    /// <returns>Lower-case hex, 64 characters.</returns>
    public static string Of(BodyDirectory directory, IReadOnlyList<ListItem> items, DecisionPolicy policy)
    {
        using var hash = SHA256.Create();

        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            CanonicalForm.Write(directory, items, policy, stream);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    /// <summary>An edition of that content, with its hash.</summary>
    public static Edition Named(int number, BodyDirectory directory, IReadOnlyList<ListItem> items, DecisionPolicy policy) =>
        new(number, Of(directory, items, policy), directory, items, policy);
}
