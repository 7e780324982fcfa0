using System.Text.Encodings.Web;
using System.Text.Json;

namespace Guoshai.Evaluation.Fitting;

/// <summary>How fitted models are written: indented, Chinese as it is.</summary>
internal static class ModelFile
{
    public static JsonSerializerOptions Options { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
