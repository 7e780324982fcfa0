using System.Security.Cryptography;
using System.Text;

namespace Guoshai.Gateway.Outcomes;

/// <summary>Message ids that a receiver can drop a repeat by: the same outcome always has the same one.</summary>
internal static class MessageIds
{
    private const int GuidLength = 16;

    public static Guid OfOutcome(string documentId, long revision) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"guoshai/outcome/{documentId}/{revision}")).AsSpan(0, GuidLength), bigEndian: true);
}
