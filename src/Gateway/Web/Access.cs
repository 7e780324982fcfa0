using System.Security.Cryptography;
using System.Text;

namespace Guoshai.Gateway.Web;

/// <summary>Who may change something over HTTP: no page of another site, and where a key is set, only who shows it.</summary>
internal static class Access
{
    /// <summary>Whether a request comes from a page of this service, or from no page at all, and shows the key where there is one.</summary>
    public static bool IsAllowed(HttpRequest request, string key) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin" && Shows(request.Headers.Authorization.ToString(), key, "Bearer ");

    /// <summary>Whether a text is the key; anything is where no key is set.</summary>
    public static bool Shows(string given, string key, string before = "") =>
        key.Length == 0 || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(before + key));
}
