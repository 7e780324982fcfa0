using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Topics;
using Guoshai.Rules.Editions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Screenings;

/// <summary>What this process decides by beside the lists: what ships, or the configured models folder. Read once.</summary>
internal sealed class EngineModels(IOptions<ModelsOptions> options)
{
    private readonly Lazy<Learned> _learned = new(() => Read(options.Value.Folder));

    /// <summary>Weights and topics.</summary>
    /// <exception cref="InvalidDataException">The folder is not what it must be.</exception>
    public Learned Learned => _learned.Value;

    /// <summary>Builds an edition's index with them.</summary>
    public CompiledEdition Compile(Edition edition, CompiledEdition? before = null) => CompiledEdition.Compile(edition, Learned, before);

    /// <summary>Reads a models folder; empty for what ships.</summary>
    /// <exception cref="InvalidDataException">It is missing, empty, or a file in it is broken; one sentence says which.</exception>
    public static Learned Read(string folder)
    {
        if (folder.Length == 0)
        {
            return Learned.Shipped;
        }

        return Directory.Exists(folder) && Directory.GetFiles(folder) is { Length: > 0 } files
            ? Learned.Of(files.ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes))
            : throw new InvalidDataException($"模型文件夹 {folder} 不存在或是空的，请检查 Models:Folder。");
    }
}
