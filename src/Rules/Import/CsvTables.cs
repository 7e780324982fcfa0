using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Guoshai.Rules.Import;

/// <summary>Reads a CSV file (RFC 4180, UTF-8 with or without a byte-order mark) into a table.</summary>
internal static class CsvTables
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the table; on a fault adds it to <paramref name="problems"/> and returns null.</summary>
    public static Table? Read(string path, ColumnNames names, List<CellProblem> problems)
    {
        var file = Path.GetFileName(path);

        try
        {
            var rows = ReadRows(path);

            if (rows.Count > 0)
            {
                var header = rows[0].Cells.Select(c => c.Trim()).ToList();
                return new Table(file, null, [.. header.Select(h => names.Find(h) ?? h)], [.. rows.Skip(1)])
                {
                    HeaderRow = rows[0].Number,
                    Printed = header.Where(h => names.Find(h) is not null).DistinctBy(names.Find).ToDictionary(h => names.Find(h)!),
                };
            }

            problems.Add(new CellProblem(file, null, 0, null, "文件是空的，请填好表头和数据后重新导入。"));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(new CellProblem(file, null, 0, null, "找不到这个文件，请把它放进清单文件夹。"));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new CellProblem(file, null, 0, null, "文件不是 UTF-8 编码，请另存为“CSV UTF-8”后重新导入。"));
        }
        catch (BadDataException e)
        {
            problems.Add(new CellProblem(file, null, e.Context?.Parser?.Row ?? 0, null, "引号没有成对，请检查这一行的引号。"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new CellProblem(file, null, 0, null, "文件打不开，请检查它的读取权限。"));
        }

        return null;
    }

    private static List<TableRow> ReadRows(string path)
    {
        using var reader = new StreamReader(path, StrictUtf8);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture));
        var rows = new List<TableRow>();

        while (parser.Read())
        {
            var cells = parser.Record ?? [];

            if (cells.Any(c => !string.IsNullOrWhiteSpace(c)))
            {
                rows.Add(new TableRow(parser.Row, cells));
            }
        }

        return rows;
    }
}
