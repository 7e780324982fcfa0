using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Content;

/// <summary>Where the service keeps its files (section <c>Data</c>).</summary>
internal sealed class DataOptions
{
    /// <summary>The folder of everything that the service keeps; relative to where it is started.</summary>
    [Required]
    public string Folder { get; init; } = "data";

    /// <summary>The folder of documents' bytes; empty for content in the data folder. Workers of a cluster share one.</summary>
    public string ContentFolder { get; init; } = "";

    /// <summary>The folder of quarantined bytes; empty for quarantine in the data folder.</summary>
    public string QuarantineFolder { get; init; } = "";

    public string Content => Path.GetFullPath(ContentFolder.Length > 0 ? ContentFolder : Path.Combine(Folder, "content"));

    public string Quarantine => Path.GetFullPath(QuarantineFolder.Length > 0 ? QuarantineFolder : Path.Combine(Folder, "quarantine"));

    public string LedgerFile => Path.GetFullPath(Path.Combine(Folder, "ledger.db"));

    public string LockFile => Path.GetFullPath(Path.Combine(Folder, "serve.lock"));
}

[OptionsValidator]
internal sealed partial class DataOptionsValidator : IValidateOptions<DataOptions>;
