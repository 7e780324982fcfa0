using System.Numerics;
using Dapper;

namespace Guoshai.Gateway.Ledger;

/// <summary>A list of texts as parameters one by one: not every engine's driver takes a list as one parameter.</summary>
internal static class ParameterList
{
    /// <summary>Adds the list to <paramref name="values"/>.</summary>
    /// <returns>What stands between the brackets of <c>IN (…)</c>.</returns>
    public static string Add(DynamicParameters values, IReadOnlyList<string> list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            values.Add($"item{i}", list[i]);
        }

        return string.Join(", ", list.Select((_, i) => $"@item{i}"));
    }

    /// <summary>The same for a list whose length changes from time to time, and in which one may stand twice: filled up with the last one to the next power of two, so that
    /// the database meets the same few statements again and again.</summary>
    public static string AddFilled(DynamicParameters values, IReadOnlyList<string> list) =>
        Add(values, [.. list, .. Enumerable.Repeat(list[^1], (int)BitOperations.RoundUpToPowerOf2((uint)list.Count) - list.Count)]);
}
