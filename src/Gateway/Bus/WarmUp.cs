using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Screenings;
using Guoshai.Gateway.Slips;

namespace Guoshai.Gateway.Bus;

/// <summary>Goes through a document of its own before the bus brings one: a worker that comes back among others takes its share at once, and the first to come
/// would wait for readers to start and code to be compiled.</summary>
internal sealed partial class WarmUp(
    ReaderPool readers, DocumentScreening screening, CurrentEdition current, IntakeLedger intake, OutcomeLedger outcomes, TimeProvider clock, ILogger<WarmUp> log) : IHostedService
{
    // What is called so often is compiled for speed.
    private const int Times = 40;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly string[] Lines = ["某某县某某局文件", "某某县某某局关于做好有关工作的通知", "各乡镇人民政府：", "请各乡镇做好有关工作，于月底前报送情况。", "某某县某某局", "2026年3月1日"];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);

        try
        {
            var bytes = WordFile.Write(Lines.Select(line => Paper.Line(line, SlipLooks.Text)), SlipLooks.PageNumber);
            await readers.WarmAsync(bytes, limit.Token);

            if (await readers.TryReadAsync(bytes, limit.Token) is { } read)
            {
                await ScreenAsync(new TimedRead(read, 0), limit.Token);
            }
        }
        // A start that is slow is no reason not to start.
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            NotWarm(e.GetType().Name);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ScreenAsync(TimedRead read, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var document = new DocumentRow { Id = "warm-up", FileName = "warm-up.docx", ReceivedAt = Timestamp.Of(now), ReceivedOn = Timestamp.Of(DateOnly.FromDateTime(now.Date)) };

        for (var i = 0; i < Times; i++)
        {
            await intake.FindAsync(document.Id, ct);
            await outcomes.HistoryAsync([document.Id], now, ct);
            _ = screening.Decide(screening.Understand(document, read, current.Take()), History.Empty).Row(document, now, null);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not warm at the start ({Failure})")]
    private partial void NotWarm(string failure);
}
