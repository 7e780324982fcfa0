using System.Text.Json;
using Guoshai.Evaluation.Corpora;
using Guoshai.Evaluation.Fitting;

switch (args)
{
    case ["fit-tasks", var output, .. var folders]:
    {
        var corpora = folders.Select(Corpus.Read).ToList();
        var model = TaskFit.Fit(corpora);
        File.WriteAllText(output, JsonSerializer.Serialize(model.Weights.OrderBy(w => w.Key, StringComparer.Ordinal).ToDictionary(), ModelFile.Options) + "\n");
        var units = corpora.SelectMany(TaskFit.Units).ToList();
        var (hit, miss, extra) = (0, 0, 0);

        foreach (var (notice, unit, example) in units)
        {
            var p = model.Probability(example.Features);
            (hit, miss, extra) = (hit + (p >= .5 && example.Positive ? 1 : 0), miss + (p < .5 && example.Positive ? 1 : 0), extra + (p >= .5 && !example.Positive ? 1 : 0));

            if (p >= .5 != example.Positive)
            {
                Console.WriteLine($"{(example.Positive ? "MISS" : "EXTRA")} {p:F2} {notice.Id} [{unit.Acting} {unit.Paragraph.Headings}] {unit.Text}");
            }
        }

        Console.WriteLine($"units {units.Count} hit {hit} miss {miss} extra {extra}");
        return 0;
    }

    default:
        Console.Error.WriteLine("evaluation: say fit-tasks, fit-matches or score.");
        return 2;
}
