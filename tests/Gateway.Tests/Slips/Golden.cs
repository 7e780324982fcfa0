using System.Runtime.CompilerServices;

namespace Guoshai.Gateway.Tests.Slips;

/// <summary>Texts that were read and found good; GOLDEN=accept writes them anew.</summary>
internal static class Golden
{
    public static void Matches(string name, string actual, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", $"{Path.GetFileNameWithoutExtension(test)}.{name}.txt");

        if (Environment.GetEnvironmentVariable("GOLDEN") == "accept")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : $"There is no {path}.", actual);
    }
}
