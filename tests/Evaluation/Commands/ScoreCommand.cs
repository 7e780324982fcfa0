using Guoshai.Classifier.Learning;
using System.CommandLine;
using System.Text.Json;
using Guoshai.Classifier.Matching;
using Guoshai.Evaluation.Scoring;

namespace Guoshai.Evaluation.Commands;

/// <summary>score: the figures of the shipped engine, from labelled text or from a file of decisions.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var counties = Arguments.Counties("Folders to screen.");
        var (tasks, curve, confusion) = (Arguments.Tasks(), Arguments.Curve(), Arguments.Confusion());
        var decisions = new Option<string?>("--decisions") { Description = "Score this file of screen's JSON lines instead of screening; takes one folder." };
        var form = new Option<string>("--form") { Description = "docx, pdf or scan: which of the file's decisions count.", DefaultValueFactory = _ => "docx" };
        var command = new Command("score", "Screen labelled notices and print the figures.") { counties, tasks, curve, confusion, decisions, form };

        command.SetAction(parsed =>
        {
            foreach (var corpus in parsed.GetRequiredValue(counties).Select(Corpus.Read))
            {
                if (parsed.GetValue(decisions) is { } file)
                {
                    Console.WriteLine(Decided(corpus, file, parsed.GetRequiredValue(form)).Line(parsed.GetRequiredValue(form)));
                    continue;
                }

                var compiled = CompiledEdition.Compile(corpus.Edition);
                Report.Print(corpus.Name, Engine.Run(corpus, _ => compiled), new ReportDetail(parsed.GetValue(tasks), parsed.GetValue(confusion), parsed.GetValue(curve)));
            }
        });

        return command;
    }

    private static Scorecard Decided(Corpus corpus, string file, string form)
    {
        var suffix = form == "docx" ? ".docx" : form == "pdf" ? ".pdf" : ".scan.pdf";
        var outcomes = File.ReadLines(file).Where(l => l.Trim().Length > 0)
            .Select(l => JsonDocument.Parse(l).RootElement)
            .Select(d => (Name: Path.GetFileName(d.GetProperty("file").GetString()!), Outcome: Outcome.Read(d)))
            .Where(d => d.Name.EndsWith(suffix, StringComparison.Ordinal) && (form != "pdf" || !d.Name.EndsWith(".scan.pdf", StringComparison.Ordinal)))
            .ToDictionary(d => d.Name.Split('.')[0], d => d.Outcome);
        var card = new Scorecard();
        var wanted = corpus.Documents(form);

        foreach (var notice in corpus.Notices.Where(n => wanted is null || wanted.Contains(n.Id)).OrderBy(n => n.Id, StringComparer.Ordinal))
        {
            card.Add(notice, outcomes.GetValueOrDefault(notice.Id));
        }

        return card;
    }
}
