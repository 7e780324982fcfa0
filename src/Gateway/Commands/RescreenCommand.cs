using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Configuration;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Outcomes;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Screenings;

namespace Guoshai.Gateway.Commands;

/// <summary><c>guoshai rescreen</c>: decides on a stored document again, under any edition, with the history of its day. Changes nothing.</summary>
internal static class RescreenCommand
{
    private static readonly Argument<string> Document = new("公文编号") { Description = "台账里的公文编号" };
    private static readonly Option<int?> Number = new("--edition") { Description = "按这个清单版本；不给出时按当时所用的版本", HelpName = "版本号" };

    public static Command Build()
    {
        var command = new Command("rescreen", "重新过筛台账里的一份公文并与原处置比较：同一版本应当一字不差；不改变原处置")
        {
            Document, Number, Settings.ConfigFile, Settings.DataFolder,
        };
        command.SetAction((parsed, ct) => LedgerCommand.RunAsync(Settings.Read(parsed), services => RunAsync(parsed, services, ct), ct, LedgerCommand.WithReaders));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        var id = parsed.GetRequiredValue(Document);
        var document = await services.GetRequiredService<IntakeLedger>().FindAsync(id, ct) ?? throw new CommandFailure(ExitCode.Usage, $"台账里没有公文 {id}。");
        var first = await services.GetRequiredService<OutcomeLedger>().FirstAsync(id, ct) ?? throw new CommandFailure(ExitCode.Usage, $"公文 {id} 还没有处置。");
        var number = parsed.GetValue(Number) ?? (int)first.Edition;
        var edition = number == 0 ? null : services.GetRequiredService<EngineModels>().Compile(await services.GetRequiredService<EditionLedger>().ReadAsync(number, ct));

        var screening = services.GetRequiredService<DocumentScreening>();
        var understood = screening.Understand(document, await screening.ReadAsync(document, ct), edition);
        var history = await services.GetRequiredService<PastHistory>().AsOfAsync(understood.Issuers, id, first.DecidedAt, ct);
        var again = JsonSerializer.Serialize(screening.Decide(understood, history).Line, OutcomeJson.Plain.DecisionLine);

        Console.WriteLine(again);
        await Console.Error.WriteLineAsync(Verdict(first, again, number, Screener.VersionOf(edition)));
        return ExitCode.Ok;
    }

    private static string Verdict(OutcomeRow first, string again, int number, string engine) =>
        WithoutTimes(first.Line) == WithoutTimes(again) ? "与原处置一字不差。"
        : number != first.Edition ? $"与原处置（版本 {first.Edition}）不同。"
        : first.Engine != engine ? $"与原处置不同：当时的程序版本是 {first.Engine}，现在是 {engine}。"
        : "与原处置不同，请报告这个问题。";

    /// <summary>The milliseconds that it took are no part of a decision.</summary>
    private static string WithoutTimes(string line)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        json.Remove("ms");
        return json.ToJsonString();
    }
}
