namespace Guoshai.Gateway.Work;

/// <summary>Where documents wait for one another in a worker: those that were read, to be screened in a row, and those that were decided, to be committed together.</summary>
internal sealed class Gatherings
{
    // As many as a core has in hand.
    private const int Lot = 8;

    // What a worker that has its hands full does in that time: nobody feels it who waits behind hundreds.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    public Gatherings(TimeProvider clock)
    {
        Decided = new Gathering(least: 0, Lot, Longest, clock);
        Read = new Gathering(least: Lot, Lot, Longest, clock, Decided);
    }

    public Gathering Read { get; }

    public Gathering Decided { get; }
}
