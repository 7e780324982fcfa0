using System.Globalization;
using Guoshai.Rules.Editions;

namespace Guoshai.Rules.Import;

/// <summary>Reads the thresholds of a folder's policy.csv or of a workbook's sheet 阈值: a row a kind of finding, * for the general ones.</summary>
internal static class PolicyTable
{
    /// <summary>The file's name.</summary>
    public const string FileName = "policy.csv";

    /// <summary>The columns.</summary>
    public static readonly string[] Columns = ["finding", "stands", "lapses"];

    /// <summary>What stands for the general thresholds.</summary>
    public const string General = "*";

    public static DecisionPolicy Read(Table table, List<CellProblem> problems)
    {
        var policy = DecisionPolicy.Default;

        if (!TableChecks.HasColumns(table, problems, Columns))
        {
            return policy;
        }

        TableChecks.Cells(table, problems);
        var kinds = new HashSet<string>(StringComparer.Ordinal);

        foreach (var row in table.Rows)
        {
            var kind = table.Cell(row, "finding");

            if (kind != General && !FindingBands.Kinds.Contains(kind))
            {
                problems.Add(table.Problem(row.Number, "finding", $"没有“{kind}”这种认定，请填 * 或 {string.Join('、', FindingBands.Kinds)}。"));
            }
            else if (!kinds.Add(kind))
            {
                problems.Add(table.Problem(row.Number, "finding", $"“{kind}”重复了，请只留一行。"));
            }

            var (stands, lapses) = (Number(table, row, "stands", problems), Number(table, row, "lapses", problems));

            if (lapses > stands)
            {
                problems.Add(table.Problem(row.Number, "lapses", $"不成立的阈值 {table.Cell(row, "lapses")} 比成立的阈值 {table.Cell(row, "stands")} 高，请对调或改正。"));
            }

            policy = kind == General ? policy with { InList = stands, Outside = lapses } : policy with { Kinds = policy.Kinds.With(kind, new FindingBand(stands, lapses)) };
        }

        return policy;
    }

    /// <summary>The rows that read back to a policy.</summary>
    public static IEnumerable<string[]> Rows(DecisionPolicy policy) =>
        policy.Kinds.Select(k => new[] { k.Key, Text(k.Value.Stands), Text(k.Value.Lapses) }).Prepend([General, Text(policy.InList), Text(policy.Outside)]);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(Table table, TableRow row, string column, List<CellProblem> problems)
    {
        if (double.TryParse(table.Cell(row, column), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1)
        {
            return number;
        }

        problems.Add(table.Problem(row.Number, column, $"“{table.Cell(row, column)}”不是 0 到 1 之间的数，请改正。"));
        return double.NaN;
    }
}
