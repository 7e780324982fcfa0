using System.Security.Cryptography;
using System.Text;

namespace Guoshai.Rules.Editions;

/// <summary>Who vouches for an edition: a signature over its number and canonical form.</summary>
/// <param name="KeyId">Names the key: the first 16 hex digits of the SHA-256 of its public part.</param>
/// <param name="Value">ECDSA over P-256 and SHA-256, 64 bytes (IEEE P1363).</param>
/// <remarks>Source: FIPS 186-5.</remarks>
public sealed record EditionSignature(string KeyId, byte[] Value)
{
    private const int KeyIdLength = 16;

    /// <summary>Signs an edition.</summary>
    /// <param name="edition">What to vouch for.</param>
    /// <param name="key">A private key on P-256.</param>
    public static EditionSignature Sign(Edition edition, ECDsa key) =>
        new(IdOf(key), key.SignHash(Statement(edition)));

    /// <summary>The name of a key.</summary>
    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..KeyIdLength];

    internal bool Vouches(Edition edition, ECDsa key) => key.VerifyHash(Statement(edition), Value);

    /// <summary>SHA-256 of what is signed. The number is part of it: a good signature cannot be moved to another edition.</summary>
    /// <remarks>Streamed: the form of a long list is not held in memory, where a worker verifies it between two documents.</remarks>
    private static byte[] Statement(Edition edition)
    {
        using var hash = SHA256.Create();

        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes($"guoshai edition {edition.Number}\n"));
            CanonicalForm.Write(edition.Directory, edition.Items, edition.Policy, stream);
        }

        return hash.Hash!;
    }
}

/// <summary>The public keys whose editions are taken up. Dispose it when no edition is to be verified any more.</summary>
public sealed class TrustedKeys : IDisposable
{
    private readonly Dictionary<string, ECDsa> _keys = [];

    /// <summary>Reads the keys.</summary>
    /// <param name="pems">Public keys on P-256 as PEM (SubjectPublicKeyInfo).</param>
    /// <exception cref="ArgumentException">One is no such key.</exception>
    public TrustedKeys(IEnumerable<string> pems)
    {
        foreach (var pem in pems)
        {
            var key = ECDsa.Create();

            try
            {
                key.ImportFromPem(pem);
            }
            catch (CryptographicException e)
            {
                throw new ArgumentException("A trusted key is no public key in PEM.", nameof(pems), e);
            }

            _keys[EditionSignature.IdOf(key)] = key.KeySize == 256 ? key : throw new ArgumentException("A trusted key is not on P-256.", nameof(pems));
        }
    }

    /// <summary>The names of the keys.</summary>
    public IReadOnlyCollection<string> Ids => _keys.Keys;

    /// <summary>Verifies an edition.</summary>
    /// <param name="edition">As loaded.</param>
    /// <param name="signature">Null where it bears none.</param>
    /// <returns>Null where it holds; otherwise one sentence that says what is wrong.</returns>
    public string? Refusal(Edition edition, EditionSignature? signature) =>
        signature is null ? $"清单版本 {edition.Number} 没有签名，不予采用。"
        : !_keys.TryGetValue(signature.KeyId, out var key) ? $"清单版本 {edition.Number} 的签名密钥 {signature.KeyId} 不在信任之列，不予采用。"
        : !signature.Vouches(edition, key) ? $"清单版本 {edition.Number} 的签名校验不通过，内容可能被改动，不予采用。"
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
