using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Outbox;

/// <summary>Where outcomes are put as files (section <c>Outbox</c>).</summary>
internal sealed class OutboxOptions
{
    /// <summary>The folder of delivered, returned, held and quarantine; relative to the data folder. Empty: no files are written.</summary>
    [StringLength(1000)]
    public string Folder { get; init; } = "outbox";

    /// <summary>Whether decisions are shown on the terminal as they come (<c>serve --table</c>).</summary>
    public bool Table { get; init; }
}

[OptionsValidator]
internal sealed partial class OutboxOptionsValidator : IValidateOptions<OutboxOptions>;
