using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Decisions;

/// <summary>Finds the longest stretches of letters that stand both in a task and in an item.</summary>
internal static class CommonWords
{
    private const int Shortest = 2;
    private const int Most = 6;
    private const int Few = 256;

    /// <summary>The longest, each once, longest first, of equally long ones the earlier first; a mark between two.</summary>
    /// <param name="quote">The task's words.</param>
    /// <param name="heading">The headings above it.</param>
    /// <param name="matter">The item's matter.</param>
    /// <param name="duty">The township's part in it.</param>
    public static string Of(string quote, string heading, string matter, string duty)
    {
        var sides = new Sides(quote, heading, matter, duty);
        Span<Stretch> longest = stackalloc Stretch[Most];
        var count = Add(longest, 0, sides, inHeading: false);
        count = Add(longest, count, sides, inHeading: true);

        return Joined(longest[..count], sides);
    }

    private static int Add(Span<Stretch> longest, int count, in Sides sides, bool inHeading)
    {
        var text = inHeading ? sides.Heading : sides.Quote;

        for (var (i, letters) = (0, 0); i < text.Length; letters = 0)
        {
            while (i + letters < text.Length && Letters.Is(text[i + letters]))
            {
                letters++;
            }

            // Of a run of letters each stretch begins behind the one before it.
            for (var end = i + letters; i < end;)
            {
                var run = text.AsSpan(i, end - i);
                var length = Math.Max(Longest(run, sides.Matter), Longest(run, sides.Duty));

                if (length >= Shortest)
                {
                    count = Insert(longest, count, new Stretch(inHeading, i, length), sides);
                }

                i += Math.Max(1, length);
            }

            i++;
        }

        return count;
    }

    private static int Insert(Span<Stretch> longest, int count, Stretch one, in Sides sides)
    {
        foreach (var other in longest[..count])
        {
            if (other.In(sides).SequenceEqual(one.In(sides)))
            {
                return count;
            }
        }

        if (count == longest.Length && longest[^1].Length >= one.Length)
        {
            return count;
        }

        count = Math.Min(count + 1, longest.Length);
        var at = count - 1;

        for (; at > 0 && longest[at - 1].Length < one.Length; at--)
        {
            longest[at] = longest[at - 1];
        }

        longest[at] = one;

        return count;
    }

    /// <summary>How many letters at the start of a run stand together somewhere in an item's text; below two it may be one or none.</summary>
    private static int Longest(ReadOnlySpan<char> run, ReadOnlySpan<char> item)
    {
        var longest = 0;

        while (run.Length >= Shortest && item.IndexOf(run[..Shortest]) is var at and >= 0)
        {
            item = item[at..];
            longest = Math.Max(longest, run.CommonPrefixLength(item));
            item = item[1..];
        }

        return longest;
    }

    private static string Joined(ReadOnlySpan<Stretch> longest, in Sides sides)
    {
        var most = longest.Length * (1 + Math.Max(sides.Quote.Length, sides.Heading.Length));
        var joined = most <= Few ? stackalloc char[Few] : new char[most];
        var length = 0;

        foreach (var stretch in longest)
        {
            if (length > 0)
            {
                joined[length++] = '、';
            }

            stretch.In(sides).CopyTo(joined[length..]);
            length += stretch.Length;
        }

        return new string(joined[..length]);
    }

    private readonly record struct Sides(string Quote, string Heading, string Matter, string Duty);

    /// <summary>A stretch of a task's words or of its heading.</summary>
    private readonly record struct Stretch(bool InHeading, int Start, int Length)
    {
        public ReadOnlySpan<char> In(in Sides sides) => (InHeading ? sides.Heading : sides.Quote).AsSpan(Start, Length);
    }
}
