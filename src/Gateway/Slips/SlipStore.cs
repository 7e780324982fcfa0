using System.Text;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Slips;

/// <summary>Slips as they went out: from the ledger, and those that an earlier version wrote from the content store.</summary>
internal sealed class SlipStore(ContentStore content)
{
    /// <exception cref="IOException">It is in neither.</exception>
    public async Task<SlipForms> ReadAsync(KeptSlip slip, CancellationToken ct) => slip.Forms ?? new SlipForms(
        await content.ReadAsync(slip.DocxSha256, ct), Encoding.UTF8.GetString(await content.ReadAsync(slip.JsonSha256, ct)));
}
