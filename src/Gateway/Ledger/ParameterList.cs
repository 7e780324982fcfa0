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
}
