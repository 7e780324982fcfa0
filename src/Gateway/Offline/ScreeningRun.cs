using System.Diagnostics;
using System.Runtime.CompilerServices;
using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Matching;
using Guoshai.Gateway.Outcomes;

namespace Guoshai.Gateway.Offline;

/// <summary>Screens files without a ledger: what was delivered earlier in the run is the history of what comes later.</summary>
/// <param name="edition">The lists to screen under.</param>
/// <param name="on">The day of arrival of every file.</param>
/// <param name="remember">Whether earlier files count as history.</param>
internal sealed class ScreeningRun(CompiledEdition edition, DateOnly on, bool remember)
{
    private readonly List<RunningTask> _running = [];

    /// <summary>The decisions, one a file, in the order of the files.</summary>
    public async IAsyncEnumerable<DecisionLine> DecideAsync(IAsyncEnumerable<FileRead> files, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var file in files.WithCancellation(ct))
        {
            yield return Decide(file);
        }
    }

    private DecisionLine Decide(FileRead file) => file.Result switch
    {
        ReadResult.Read read => Decide(file, read.Document),
        ReadResult.Unreadable unreadable => DecisionLines.Held(
            file.Path, Codes.Of(unreadable.Reason), edition.Edition, new Milliseconds(Round(file.Milliseconds), 0)),
        _ => throw new UnreachableException(),
    };

    private DecisionLine Decide(FileRead file, DocumentText document)
    {
        var started = Stopwatch.GetTimestamp();
        var notice = AnatomyReader.Read(document, edition.Edition.Directory);
        var screening = Screener.Screen(notice, edition, new History([.. _running]), on);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        if (remember)
        {
            _running.AddRange(RunningTasks.Of(screening, Id(file.Path), on));
        }

        return DecisionLines.Of(file.Path, screening, new Milliseconds(Round(file.Milliseconds), Round(elapsed)));
    }

    /// <summary>Offline a document is known by its file's name up to the first dot.</summary>
    private static string Id(string path) => Path.GetFileName(path).Split('.')[0];

    private static double Round(double milliseconds) => Math.Round(milliseconds, 2);
}
