using System.Globalization;
using Guoshai.Rules.Editions;

namespace Guoshai.Rules.Import;

/// <summary>Reads the thresholds of a folder's policy.csv: a row a kind of finding, * for the general ones.</summary>
internal static class PolicyTable
{
    /// <summary>The file's name.</summary>
    public const string FileName = "policy.csv";

    /// <summary>What stands for the general thresholds.</summary>
    public const string General = "*";

    public static DecisionPolicy Read(Table table, List<CellProblem> problems)
    {
        var policy = DecisionPolicy.Default;

        if (!TableChecks.HasColumns(table, problems, "finding", "stands", "lapses"))
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
            policy = kind == General ? policy with { InList = stands, Outside = lapses } : policy with { Kinds = policy.Kinds.With(kind, new FindingBand(stands, lapses)) };
        }

        return policy;
    }

    private static double Number(Table table, TableRow row, string column, List<CellProblem> problems)
    {
        if (double.TryParse(table.Cell(row, column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1)
        {
            return number;
        }

        problems.Add(table.Problem(row.Number, column, $"“{table.Cell(row, column)}”不是 0 到 1 之间的数，请改正。"));
        return 0;
    }
}
