using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Tests.Samples;

/// <summary>The samples that the repository brings.</summary>
internal static class SampleLists
{
    private static readonly Lazy<Edition> Read = new(() => FolderImport.Read(PathOf("lists")) switch
    {
        ImportResult.Accepted accepted => accepted.Edition,
        ImportResult.Rejected rejected => throw new InvalidOperationException(string.Join('\n', rejected.Problems)),
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    /// <summary>The lists of the invented county.</summary>
    public static Edition Edition => Read.Value;

    /// <summary>The item of that code.</summary>
    public static ListItem Item(string code) => Edition.Items.Single(i => i.Code.Value == code);

    /// <summary>A path in the samples folder.</summary>
    public static string PathOf(params string[] steps)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Guoshai.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine([folder.FullName, "samples", .. steps]);
    }
}
