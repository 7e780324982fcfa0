using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guoshai.Classifier.Anatomy;

/// <summary>The wordings by which printed elements are known, as anatomy-words.json holds them; brackets in their narrow form.</summary>
/// <param name="TitleKinds">The kinds of document (文种) and of what is printed with them, in which titles end.</param>
/// <param name="MarkSuffixes">What follows the bodies' names in an issuer mark.</param>
/// <param name="SelfTitledMarks">Ends of marks that are their document's title too: orders, minutes.</param>
/// <param name="TitleVerbs">What follows the bodies' names in a title; where none of them does, the names are not parted from the matter.</param>
/// <param name="OrganSuffixes">In what names of bodies end.</param>
/// <param name="OrganOpenings">With what collective addressees begin.</param>
/// <param name="NotAddressees">What stands in an opening sentence and in no line of addressees.</param>
/// <param name="PersonTitles">Offices with which a person signs.</param>
/// <param name="HeadLabels">Labels of lines over the title.</param>
/// <param name="LetterheadLabels">Labels that some letters print over the title and that in a body are text.</param>
/// <param name="FormAddressees">Labels of the cell of a form beside which it names whom it goes to.</param>
/// <remarks>Source: GB/T 9704-2012, 7 and 10; the kinds: 党政机关公文处理工作条例 (2012), article 8, and what is printed under a notice.</remarks>
internal sealed record AnatomyWords(
    IReadOnlyList<string> TitleKinds,
    IReadOnlyList<string> MarkSuffixes,
    IReadOnlyList<string> SelfTitledMarks,
    IReadOnlyList<string> TitleVerbs,
    IReadOnlyList<string> OrganSuffixes,
    IReadOnlyList<string> OrganOpenings,
    IReadOnlyList<string> NotAddressees,
    IReadOnlyList<string> PersonTitles,
    IReadOnlyList<string> HeadLabels,
    IReadOnlyList<string> LetterheadLabels,
    IReadOnlyList<string> FormAddressees)
{
    private static readonly Lazy<AnatomyWords> Shipped = new(Load);

    public static AnatomyWords Current => Shipped.Value;

    private static AnatomyWords Load()
    {
        using var json = typeof(AnatomyWords).Assembly.GetManifestResourceStream("Anatomy/anatomy-words.json")!;

        return JsonSerializer.Deserialize(json, AnatomyWordsJson.Default.AnatomyWords)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AnatomyWords))]
internal sealed partial class AnatomyWordsJson : JsonSerializerContext;
