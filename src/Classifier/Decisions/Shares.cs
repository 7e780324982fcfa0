namespace Guoshai.Classifier.Decisions;

/// <summary>What groups of features added to log-odds, as a person is told it.</summary>
internal static class Shares
{
    private const int Digits = 2;

    /// <summary>Rounds the shares and tells which of them say anything.</summary>
    /// <param name="shares">One a group; rounded in place.</param>
    /// <param name="order">One place a group.</param>
    /// <returns>The groups that added something, the strongest first; of equally strong ones the earlier first.</returns>
    public static Span<int> Strongest(Span<double> shares, Span<int> order)
    {
        var count = 0;

        for (var group = 0; group < shares.Length; group++)
        {
            shares[group] = Math.Round(shares[group], Digits);

            if (shares[group] == 0)
            {
                continue;
            }

            var at = count++;

            for (; at > 0 && Math.Abs(shares[order[at - 1]]) < Math.Abs(shares[group]); at--)
            {
                order[at] = order[at - 1];
            }

            order[at] = group;
        }

        return order[..count];
    }
}
