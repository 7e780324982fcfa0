using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Web;

/// <summary>The ledger's moments as a clerk's clock shows them.</summary>
internal static class LocalTime
{
    public static string Of(string timestamp) => Timestamp.Parse(timestamp).ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss");
}
