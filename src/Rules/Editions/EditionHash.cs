using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>The hash that names an edition's content.</summary>
public static class EditionHash
{
    // Unit and record separators of ASCII: they cannot stand in a cell, so no two contents share a form.
    private const char Unit = '\u001F';
    private const char Record = '\u001E';

    /// <summary>SHA-256 of the canonical form: every field of every record in order, parts kept apart.</summary>
    /// <returns>Lower-case hex, 64 characters.</returns>
    public static string Of(BodyDirectory directory, IReadOnlyList<ListItem> items, DecisionPolicy policy)
    {
        var form = new StringBuilder();

        foreach (var township in directory.Townships)
        {
            Append(form, "T", township.Name, township.Kind, Join(township.Aliases));
        }

        foreach (var body in directory.Departments)
        {
            Append(form, "D", body.Name, Join(body.Aliases), body.NumberPrefix, body.Class.ToString());
        }

        foreach (var item in items)
        {
            Append(form, "I", item.List.ToString(), item.Code.Value, item.Category, item.Matter, item.DepartmentDuty,
                item.TownshipDuty, Join(item.Lead), Join(item.Cooperating), item.Basis, Names(item.Scope),
                Date(item.Validity.From), item.Validity.To is { } to ? Date(to) : "", Join(item.Wordings));
        }

        Append(form, "P", policy.InList.ToString("R", CultureInfo.InvariantCulture), policy.Outside.ToString("R", CultureInfo.InvariantCulture));

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(form.ToString())));
    }

    private static void Append(StringBuilder form, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            form.Append(field).Append(Unit);
        }

        form.Append(Record);
    }

    private static string Names(TownshipScope scope) =>
        scope.Names is null ? "*" : string.Join('\u001D', scope.Names.Order(StringComparer.Ordinal));

    private static string Join(IEnumerable<string> parts) => string.Join('\u001D', parts);

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
