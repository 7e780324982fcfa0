using System.Text;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Slips;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Tests.Slips;

public sealed class TheSlipStore : IDisposable
{
    private static readonly SlipForms Slip = new("PK"u8.ToArray(), "{}\n");

    private readonly TempFolder _folder = new();
    private readonly ContentStore _content;
    private readonly SlipStore _slips;

    public TheSlipStore()
    {
        _content = new ContentStore(Options.Create(new DataOptions { Folder = _folder.Path }));
        _slips = new SlipStore(_content);
    }

    [Fact]
    public async Task Gives_what_the_outcome_keeps() =>
        Assert.Same(Slip, await _slips.ReadAsync(new KeptSlip(Slip.DocxSha256, Slip.JsonSha256, Slip), CancellationToken.None));

    [Fact]
    public async Task Finds_what_an_earlier_version_stored_beside_the_documents()
    {
        await _content.PutAsync(Slip.Docx, CancellationToken.None);
        await _content.PutAsync(Encoding.UTF8.GetBytes(Slip.Json), CancellationToken.None);
        var read = await _slips.ReadAsync(new KeptSlip(Slip.DocxSha256, Slip.JsonSha256, null), CancellationToken.None);

        Assert.Equal(Slip.Docx, read.Docx);
        Assert.Equal(Slip.Json, read.Json);
    }

    [Fact]
    public async Task Says_when_a_slip_is_nowhere() =>
        await Assert.ThrowsAnyAsync<IOException>(() => _slips.ReadAsync(new KeptSlip(Slip.DocxSha256, Slip.JsonSha256, null), CancellationToken.None));

    public void Dispose() => _folder.Dispose();
}
