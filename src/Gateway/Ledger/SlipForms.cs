using System.Security.Cryptography;
using System.Text;

namespace Guoshai.Gateway.Ledger;

/// <summary>A slip (退文单) as it goes out.</summary>
/// <param name="Docx">For people.</param>
/// <param name="Json">The same for systems.</param>
internal sealed record SlipForms(byte[] Docx, string Json)
{
    /// <summary>SHA-256 of the one for people, lower-case hex.</summary>
    public string DocxSha256 => Convert.ToHexStringLower(SHA256.HashData(Docx));

    /// <summary>SHA-256 of the one for systems in UTF-8, lower-case hex.</summary>
    public string JsonSha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json)));
}

/// <summary>A slip as an outcome keeps it.</summary>
/// <param name="DocxSha256">SHA-256 of the one for people.</param>
/// <param name="JsonSha256">SHA-256 of the one for systems.</param>
/// <param name="Forms">The slip; null where a version that kept it in the content store wrote the outcome.</param>
internal sealed record KeptSlip(string DocxSha256, string JsonSha256, SlipForms? Forms)
{
    /// <summary>From an outcome's columns; null where nothing goes back.</summary>
    public static KeptSlip? Of(string? docxSha256, string? jsonSha256, byte[]? docx, string? json) => docxSha256 is null || jsonSha256 is null
        ? null
        : new KeptSlip(docxSha256, jsonSha256, docx is null || json is null ? null : new SlipForms(docx, json));
}
