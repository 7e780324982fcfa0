using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Puts right misread township names where the directory proves them.</summary>
internal static class Townships
{
    /// <summary>The addressees; in a recognised text a name one character away from exactly one township's that is not named beside it is that township's.</summary>
    public static IReadOnlyList<string> Repair(IReadOnlyList<string> addressees, BodyDirectory directory, bool recognised)
    {
        if (!recognised)
        {
            return addressees;
        }

        var apart = addressees.SelectMany(a => Apart(a, directory)).ToList();
        return [.. apart.Select(a => Repair(a, apart, directory))];
    }

    /// <summary>A lost pause: a name of the directory begins where another township's name ends.</summary>
    private static IEnumerable<string> Apart(string addressee, BodyDirectory directory)
    {
        var cut = directory.Townships
            .Select(t => addressee.IndexOf(t.Name, StringComparison.Ordinal))
            .Where(at => at > 1 && addressee[at - 1] is '镇' or '乡' or '道')
            .DefaultIfEmpty(0)
            .Min();

        return cut == 0 ? [addressee] : Apart(addressee[cut..], directory).Prepend(addressee[..cut]);
    }

    private static string Repair(string addressee, IReadOnlyList<string> all, BodyDirectory directory)
    {
        if (directory.Townships.Any(t => addressee.Contains(t.Name, StringComparison.Ordinal)))
        {
            return addressee;
        }

        var near = directory.Townships
            .Where(t => !all.Any(a => a.StartsWith(t.Name, StringComparison.Ordinal)))
            .Where(t => t.Name.Length > 2 && addressee.Length >= t.Name.Length && Edits.Between(addressee.AsSpan(0, t.Name.Length), t.Name, 1) == 1)
            .Take(2)
            .ToList();

        return near is [var only] ? only.Name + addressee[only.Name.Length..] : addressee;
    }
}
