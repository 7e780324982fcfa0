using Guoshai.Classifier.Learning;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Guoshai.Classifier.Wording;
using Guoshai.Evaluation.Fitting;

namespace Guoshai.Evaluation.Commands;

/// <summary>fit: writes the weights that ship.</summary>
internal static class FitCommand
{
    public static Command Create()
    {
        var counties = Arguments.Counties("Counties to fit to.");
        var output = new Option<string>("--output") { Description = "The Classifier's source folder, where the data files of the weights stand.", Required = true };
        var command = new Command("fit", "Fit all weights to labelled notices. The same notices give the same weights.") { counties, output };

        command.SetAction(parsed =>
        {
            var models = WeightFit.Fit([.. parsed.GetRequiredValue(counties).Select(Corpus.Read)]);
            var folder = parsed.GetRequiredValue(output);

            ModelFiles.Weights(models).ToList().ForEach(file => Write(folder, file.Key, file.Value));
            ModelFiles.Words(models).ToList().ForEach(file => Write(folder, file.Key, file.Value));
        });

        return command;
    }

    private static void Write(string folder, string file, Logistic model) => File.WriteAllText(
        Path.Combine(folder, file),
        JsonSerializer.Serialize(model.Weights.OrderBy(w => w.Key, StringComparer.Ordinal).ToDictionary(), ModelFile.Options) + "\n");

    // One gram a line: its rarity, its weight.
    private static void Write(string folder, string file, GramWeights words) => File.WriteAllText(
        Path.Combine(folder, file),
        "{\n" + string.Join(",\n", words.Weights.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w =>
            string.Create(CultureInfo.InvariantCulture, $"  {JsonSerializer.Serialize(w.Key, ModelFile.Options)}: [{w.Value.Rarity}, {w.Value.Weight}]"))) + "\n}\n");
}
