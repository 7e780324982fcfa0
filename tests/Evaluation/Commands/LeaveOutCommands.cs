using Guoshai.Classifier.Learning;
using System.CommandLine;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Matching;
using Guoshai.Evaluation.Fitting;
using Guoshai.Evaluation.Scoring;

namespace Guoshai.Evaluation.Commands;

/// <summary>leave-department-out and leave-county-out: the figures on what the weights were not fitted to.</summary>
internal static class LeaveOutCommands
{
    public static Command Departments()
    {
        var counties = Arguments.Counties("The county to measure, then others that are fitted to as a whole.");
        var (tasks, curve) = (Arguments.Tasks(), Arguments.Curve());
        var command = new Command("leave-department-out", "Screen each department's notices with weights fitted without them.") { counties, tasks, curve };

        command.SetAction(parsed =>
        {
            var corpora = parsed.GetRequiredValue(counties).Select(Corpus.Read).ToList();
            var editions = LeaveOut.Editions(corpora[0], corpora[1..]);
            Report.Print(corpora[0].Name, Engine.Run(corpora[0], n => editions[n.Issuer]), new ReportDetail(parsed.GetValue(tasks), Curve: parsed.GetValue(curve)));
        });

        return command;
    }

    public static Command Counties()
    {
        var counties = Arguments.Counties("Two counties or more.");
        var (tasks, curve) = (Arguments.Tasks(), Arguments.Curve());
        var command = new Command("leave-county-out", "Screen each county with weights fitted to the others.") { counties, tasks, curve };

        command.SetAction(parsed =>
        {
            var corpora = parsed.GetRequiredValue(counties).Select(Corpus.Read).ToList();
            var all = new List<(LabelledNotice, Screening)>();

            foreach (var left in corpora)
            {
                var compiled = CompiledEdition.Compile(left.Edition, WeightFit.Fit([.. corpora.Where(c => c != left)]));
                var screened = Engine.Run(left, _ => compiled);
                all.AddRange(screened);
                Report.Print(left.Name, screened, new ReportDetail(parsed.GetValue(tasks)));
            }

            Report.Print("all", all, new ReportDetail(Curve: parsed.GetValue(curve)));
        });

        return command;
    }
}
