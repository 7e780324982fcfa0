namespace Guoshai.Gateway.Slips;

/// <summary>How a line of text is set.</summary>
/// <param name="Font">The font's name; where it is missing, the reader's program takes another.</param>
/// <param name="Size">In points.</param>
internal sealed record Look(string Font, double Size)
{
    public bool Bold { get; init; }

    /// <summary>Six hex digits; null for black.</summary>
    public string? Colour { get; init; }

    public Align Align { get; init; } = Align.Both;

    /// <summary>How far the first line is set in, in characters.</summary>
    public double FirstLine { get; init; }

    /// <summary>How far all lines are set in from the left, in characters.</summary>
    public double Left { get; init; }

    /// <summary>How far all lines are set in from the right, in characters.</summary>
    public double Right { get; init; }

    /// <summary>Space above, in points.</summary>
    public double Above { get; init; }

    /// <summary>Space below, in points.</summary>
    public double Below { get; init; }

    /// <summary>From one line to the next, in points; 0 for what the font asks for.</summary>
    public double Leading { get; init; }

    /// <summary>Stays on the page of what follows.</summary>
    public bool WithNext { get; init; }
}

/// <summary>Where lines are set.</summary>
internal enum Align
{
    Both,
    Start,
    Centre,
    End,
}
