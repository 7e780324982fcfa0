using Guoshai.Classifier.Extraction.Packages;

namespace Guoshai.Classifier.Extraction.Docx;

/// <summary>An Office Open XML package: its parts and what they point to. External targets are named, never followed.</summary>
/// <remarks>Source: ECMA-376-2, 6.5 (relationships); the strict form differs in its namespaces alone.</remarks>
internal sealed class OfficePackage(ZipParts parts, ExtractionOptions limits)
{
    // A package that points to more than this is no letter of an office.
    private const int MostRelations = 20_000;

    /// <summary>The part that holds the main document; null where the package does not say.</summary>
    public string? MainPart() =>
        Relations("").FirstOrDefault(relation => relation.Kind == "officeDocument" && !relation.External)?.Target;

    /// <summary>The bytes of a part; null where there is none.</summary>
    public byte[]? Read(string part) => parts.Read(part);

    /// <summary>The declared content type of a part; null where it is not declared by name.</summary>
    public string? ContentType(string part)
    {
        if (parts.Read("[Content_Types].xml") is not { } types)
        {
            return null;
        }

        using var xml = SafeXml.Open(types);

        while (xml.Next(limits.MaxDepth))
        {
            if (xml.LocalName == "Override" && string.Equals(xml.GetAttribute("PartName")?.TrimStart('/'), part, StringComparison.OrdinalIgnoreCase))
            {
                return xml.GetAttribute("ContentType");
            }
        }

        return null;
    }

    /// <summary>What a part points to; empty where it points to nothing.</summary>
    /// <param name="part">The part's name; empty for the package itself.</param>
    public IReadOnlyList<Relation> Relations(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];

        if (parts.Read($"{folder}_rels/{part[folder.Length..]}.rels") is not { } rels)
        {
            return [];
        }

        var relations = new List<Relation>();
        using var xml = SafeXml.Open(rels);

        while (xml.Next(limits.MaxDepth) && relations.Count < MostRelations)
        {
            if (xml is { NodeType: System.Xml.XmlNodeType.Element, LocalName: "Relationship" })
            {
                relations.Add(Relation(xml, folder));
            }
        }

        return relations;
    }

    private static Relation Relation(System.Xml.XmlReader xml, string folder)
    {
        var type = xml.GetAttribute("Type") ?? "";
        var target = xml.GetAttribute("Target") ?? "";
        var external = xml.GetAttribute("TargetMode") == "External";

        // A malformed address must not block the file: an external target stays a string, and is never parsed as a URI.
        return new Relation(xml.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], external ? target : Resolve(folder, target), external);
    }

    private static string Resolve(string folder, string target)
    {
        var path = target.StartsWith('/') ? target : folder + target;
        var steps = new List<string>();

        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not (".." or "."))
            {
                steps.Add(Uri.UnescapeDataString(step));
            }
        }

        return string.Join('/', steps);
    }
}

/// <summary>One arrow from a part to another.</summary>
/// <param name="Id">Unique within the part.</param>
/// <param name="Kind">The last step of its type, such as header or hyperlink.</param>
/// <param name="Target">The part's full name, or the address as written where external.</param>
/// <param name="External">Whether it points out of the package.</param>
internal sealed record Relation(string Id, string Kind, string Target, bool External);
