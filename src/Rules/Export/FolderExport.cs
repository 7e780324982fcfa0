using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Export;

/// <summary>Writes an edition as a folder of CSV files that reads back to the same edition.</summary>
public static class FolderExport
{
    /// <summary>Writes townships.csv, departments.csv and items.csv, and policy.csv where the thresholds are not the usual ones; files of those names are replaced.</summary>
    /// <param name="edition">What to write.</param>
    /// <param name="folder">Made where it is missing.</param>
    public static void Write(Edition edition, string folder)
    {
        System.IO.Directory.CreateDirectory(folder);
        Write(Path.Combine(folder, "townships.csv"), ["name", "kind", "aliases"],
            edition.Directory.Townships.Select(t => new[] { t.Name, t.Kind, Join(t.Aliases) }));
        Write(Path.Combine(folder, "departments.csv"), ["name", "aliases", "number_prefix", "class"],
            edition.Directory.Departments.Select(d => new[] { d.Name, Join(d.Aliases), d.NumberPrefix, BodyTables.ClassNames[d.Class] }));

        // A column of wordings only where there are any: lists without them keep the form that they came in.
        var worded = edition.Items.Any(i => i.Wordings.Count > 0);
        var fields = ItemFields.All.Where(f => worded || f.Column != "wordings").ToList();
        Write(Path.Combine(folder, "items.csv"), [.. fields.Select(f => f.Column)], edition.Items.Select(i => fields.Select(f => f.Text(i)).ToArray()));
        WritePolicy(edition.Policy, folder);
    }

    /// <summary>A file of thresholds only where they are not the usual ones.</summary>
    private static void WritePolicy(DecisionPolicy policy, string folder)
    {
        if (policy != DecisionPolicy.Default)
        {
            Write(Path.Combine(folder, PolicyTable.FileName), PolicyTable.Columns, PolicyTable.Rows(policy));
        }
    }

    private static void Write(string path, string[] header, IEnumerable<string[]> rows)
    {
        using var csv = new CsvWriter(new StreamWriter(path, append: false, new UTF8Encoding(false)), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });

        foreach (var row in rows.Prepend(header))
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell);
            }

            csv.NextRecord();
        }
    }

    private static string Join(IEnumerable<string> parts) => string.Join(';', parts);
}
