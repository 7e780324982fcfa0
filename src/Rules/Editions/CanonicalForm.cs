using System.Globalization;
using System.Text;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>The one way in which an edition's content is written: what is hashed, signed and kept. The number is left out.</summary>
/// <remarks>Records end with U+001E, fields with U+001F, the parts of a field are parted by U+001D; none of them can stand in a cell,
/// so no two contents share a form and every form reads back to what was written.</remarks>
public static class CanonicalForm
{
    private const char Unit = '\u001F';
    private const char Record = '\u001E';
    private const char Part = '\u001D';
    private const string DateForm = "yyyy-MM-dd";
    private const string Version = "1";
    private const int ItemFields = 14;

    /// <summary>Writes the form, record by record, as UTF-8.</summary>
    /// <exception cref="ArgumentException">A field holds one of the separators.</exception>
    public static void Write(BodyDirectory directory, IReadOnlyList<ListItem> items, DecisionPolicy policy, Stream to)
    {
        using var writer = new StreamWriter(to, new UTF8Encoding(false, true), bufferSize: 1 << 16, leaveOpen: true);
        Append(writer, "E", Version);

        foreach (var township in directory.Townships)
        {
            Append(writer, "T", township.Name, township.Kind, Join(township.Aliases));
        }

        foreach (var body in directory.Departments)
        {
            Append(writer, "D", body.Name, Join(body.Aliases), body.NumberPrefix, body.Class.ToString());
        }

        foreach (var item in items)
        {
            Append(writer, "I", item.List.ToString(), item.Code.Value, item.Category, item.Matter, item.DepartmentDuty,
                item.TownshipDuty, Join(item.Lead), Join(item.Cooperating), item.Basis, Names(item.Scope),
                Date(item.Validity.From), item.Validity.To is { } end ? Date(end) : "", Join(item.Wordings));
        }

        // None unless the edition sets some: an edition without them has the form that it had before there were any.
        foreach (var (kind, band) in policy.Kinds)
        {
            Append(writer, "K", kind, Number(band.Stands), Number(band.Lapses));
        }

        Append(writer, "P", Number(policy.InList), Number(policy.Outside));
    }

    /// <summary>The form as bytes.</summary>
    public static byte[] Bytes(BodyDirectory directory, IReadOnlyList<ListItem> items, DecisionPolicy policy)
    {
        using var form = new MemoryStream();
        Write(directory, items, policy, form);
        return form.ToArray();
    }

    /// <summary>Reads a form back into an edition.</summary>
    /// <param name="number">The edition's number; it is not part of the form.</param>
    /// <param name="form">As written.</param>
    /// <exception cref="InvalidDataException">It is no such form, or cut short.</exception>
    public static Edition Read(int number, ReadOnlySpan<byte> form)
    {
        try
        {
            var records = new UTF8Encoding(false, true).GetString(form).Split(Record).Select(r => r.Split(Unit)).ToList();

            if (records is not [["E", Version, ""], .., ["P", var inList, var outside, ""], [""]])
            {
                throw new InvalidDataException("The edition's canonical form is cut short or of another version.");
            }

            return EditionHash.Named(
                number,
                new BodyDirectory([.. Of("T").Select(Township)], [.. Of("D").Select(Department)]),
                [.. Of("I").Select(Item)],
                new DecisionPolicy(double.Parse(inList, CultureInfo.InvariantCulture), double.Parse(outside, CultureInfo.InvariantCulture))
                {
                    Kinds = Of("K").Aggregate(FindingBands.None, (kinds, f) => kinds.With(f[1], new FindingBand(
                        double.Parse(f[2], CultureInfo.InvariantCulture), double.Parse(f[3], CultureInfo.InvariantCulture)))),
                });

            IEnumerable<string[]> Of(string kind) => records.Where(r => r[0] == kind);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The edition's canonical form has a broken record.", e);
        }
    }

    private static Township Township(string[] f) => new(f[1], f[2], Parts(f[3]));

    private static Department Department(string[] f) => new(f[1], Parts(f[2]), f[3], Enum.Parse<DepartmentClass>(f[4]));

    private static ListItem Item(string[] f) => f.Length != ItemFields + 1
        ? throw new FormatException()
        : new ListItem(
            Enum.Parse<ListKind>(f[1]), new ScreeningCode(f[2]), f[3], f[4], f[5], f[6], Parts(f[7]), Parts(f[8]), f[9],
            f[10] == "*" ? TownshipScope.All : new TownshipScope(Parts(f[10]).ToHashSet(StringComparer.Ordinal)),
            new Validity(Day(f[11]), f[12].Length == 0 ? null : Day(f[12])), Parts(f[13]));

    private static void Append(TextWriter writer, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            writer.Write(field.AsSpan().ContainsAny(Unit, Record) ? throw new ArgumentException("A field holds a separator of the canonical form.") : field);
            writer.Write(Unit);
        }

        writer.Write(Record);
    }

    private static string Names(TownshipScope scope) => scope.Names is null ? "*" : Join(scope.Names.Order(StringComparer.Ordinal));

    private static string Join(IEnumerable<string> parts) => string.Join(
        Part, parts.Select(p => p.Length == 0 || p.Contains(Part) ? throw new ArgumentException("A part is empty or holds a separator of the canonical form.") : p));

    private static string[] Parts(string field) => field.Length == 0 ? [] : field.Split(Part);

    private static string Date(DateOnly date) => date.ToString(DateForm, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, DateForm, CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
