using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace Guoshai.Gateway.Commands;

/// <summary>Has the command line's library speak as the commands do: its help and what it says of mistakes.</summary>
internal static class Language
{
    // As the libraries' folders of translations are called.
    private const string Chinese = "zh-Hans";

    public static void Speak()
    {
        // Without tables of cultures one is a mere name, and not in the letters of the folder (zh-HANS).
        AssemblyLoadContext.Default.Resolving += Translation;
        CultureInfo.CurrentUICulture = new CultureInfo(Chinese);
    }

    private static Assembly? Translation(AssemblyLoadContext context, AssemblyName name) =>
        Path.Combine(AppContext.BaseDirectory, Chinese, $"{name.Name}.dll") is var file && name.CultureName is { Length: > 0 } && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
}
