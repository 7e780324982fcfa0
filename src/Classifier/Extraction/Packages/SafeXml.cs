using System.Xml;

namespace Guoshai.Classifier.Extraction.Packages;

/// <summary>Opens untrusted XML: no document type, no resolver, and a bound on nesting that callers check as they walk.</summary>
internal static class SafeXml
{
    /// <summary>A forward-only reader over one part.</summary>
    public static XmlReader Open(byte[] part) => XmlReader.Create(new MemoryStream(part, writable: false), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    });

    /// <summary>Moves on, refusing what is nested deeper than <paramref name="depth"/>.</summary>
    /// <returns>False at the end of the part.</returns>
    public static bool Next(this XmlReader reader, int depth) =>
        reader.Read() && (reader.Depth <= depth
            ? true
            : throw new UnreadableException(UnreadableReason.TooLarge, $"文件的结构嵌套超过{depth}层，没有继续读取。"));

    /// <summary>The value of an attribute by its local name, whatever its namespace; null where there is none.</summary>
    public static string? Attribute(this XmlReader reader, string localName)
    {
        string? value = null;

        if (reader.MoveToFirstAttribute())
        {
            do
            {
                value = reader.LocalName == localName && reader.Prefix != "xmlns" ? reader.Value : null;
            }
            while (value is null && reader.MoveToNextAttribute());

            reader.MoveToElement();
        }

        return value;
    }

    /// <summary>Moves to the end of the element that the reader stands on, passing over all it holds.</summary>
    /// <returns><paramref name="value"/>, so that a switch may pass over an element and keep what it has.</returns>
    public static T PassOver<T>(this XmlReader reader, T value, int depth)
    {
        reader.PassOver(depth);
        return value;
    }

    /// <summary>Moves to the end of the element that the reader stands on, passing over all it holds.</summary>
    public static void PassOver(this XmlReader reader, int depth)
    {
        if (!reader.IsEmptyElement)
        {
            for (var start = reader.Depth; reader.Next(depth) && reader.Depth > start;)
            {
            }
        }
    }
}
