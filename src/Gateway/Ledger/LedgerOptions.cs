using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Ledger;

/// <summary>Where the ledger is kept (section <c>Ledger</c>).</summary>
internal sealed class LedgerOptions
{
    /// <summary>The database: sqlite for one machine, postgres for a cluster.</summary>
    [Required, AllowedValues("sqlite", "postgres")]
    public string Engine { get; init; } = "sqlite";

    /// <summary>The connection string of PostgreSQL; with sqlite the file is ledger.db in the data folder.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>How many days back delivered tasks count as running, for the finding of duplicates.</summary>
    [Range(1, 3650)]
    public int HistoryDays { get; init; } = 90;
}

[OptionsValidator]
internal sealed partial class LedgerOptionsValidator : IValidateOptions<LedgerOptions>;
