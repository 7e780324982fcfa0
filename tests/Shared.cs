namespace Guoshai.Tests;

/// <summary>The folder of corpora and hostile files that stands beside the repository; absent on most machines.</summary>
internal static class Shared
{
    /// <summary>Its path; null where it is absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A path in it.</summary>
    /// <exception cref="InvalidOperationException">The folder is absent; tests that need it carry <see cref="SharedFactAttribute"/>.</exception>
    public static string PathOf(params string[] steps) =>
        Path.Combine([Folder ?? throw new InvalidOperationException("The shared folder is absent."), .. steps]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("GUOSHAI_SHARED") is { Length: > 0 } said)
        {
            return Directory.Exists(said) ? said : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Guoshai.slnx")))
            {
                var beside = Path.Combine(folder.Parent?.FullName ?? "/", "shared");
                return Directory.Exists(beside) ? beside : null;
            }
        }

        return null;
    }
}

/// <summary>A test over the shared folder; skipped where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = Shared.Folder is null ? "no shared folder beside the repository" : null;
}
