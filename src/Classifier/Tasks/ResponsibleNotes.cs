using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Tasks;

/// <summary>Notes behind a piece of work that say whose it is: （责任单位：各镇街、县住建局）.</summary>
internal static partial class ResponsibleNotes
{
    /// <summary>The notes in a text, in order; the bodies stand in the group of that name.</summary>
    public static IEnumerable<Match> In(string text, int from) => Note().Matches(text, from);

    /// <summary>Whether a text is nothing but notes.</summary>
    public static bool IsAll(string text) => Note().Replace(text, "").Length == 0;

    [GeneratedRegex(@"[（(【]?(?:责任|牵头|配合|落实|承办|实施|完成)(?:单位|部门|主体)[：:](?<bodies>[^）)】。；]*)[）)】。；]*")]
    private static partial Regex Note();
}
