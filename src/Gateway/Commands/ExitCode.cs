namespace Guoshai.Gateway.Commands;

/// <summary>What the process ends with; printed by <c>--help</c>.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>Some file could not be read; the others were treated.</summary>
    public const int SomeUnreadable = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The lists have faults; nothing was taken in.</summary>
    public const int ListsRejected = 3;

    /// <summary>The surroundings are not as they must be: configuration, folders, ledger, bus.</summary>
    public const int Surroundings = 4;

    /// <summary>The audit trail does not verify.</summary>
    public const int AuditBroken = 5;

    /// <summary>Stopped by the user.</summary>
    public const int Cancelled = 130;
}
