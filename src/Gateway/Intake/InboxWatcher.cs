using System.Text;
using Guoshai.Gateway.Content;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Intake;

/// <summary>Takes in the files of the inbox folder. A file leaves the folder only once it is recorded.</summary>
internal sealed partial class InboxWatcher(
    DocumentIntake intake, IOptions<IntakeOptions> options, IOptions<DataOptions> data, TimeProvider clock, ILogger<InboxWatcher> log)
    : BackgroundService
{
    // Files that others use while they write: never taken.
    private static readonly string[] Unfinished = [".partial", ".part", ".tmp", ".crdownload"];

    private readonly Dictionary<string, Sighting> _seen = [];
    private readonly TimeSpan _stable = TimeSpan.FromMilliseconds(options.Value.StableMilliseconds);
    private readonly TimeSpan _poll = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);

    /// <summary>Whether the last look found no file to take, now or later.</summary>
    public bool IsEmpty { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Inbox.Length == 0)
        {
            IsEmpty = true;
            return;
        }

        var folder = Directory.CreateDirectory(Path.GetFullPath(options.Value.Inbox, Path.GetFullPath(data.Value.Folder)));

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(folder, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LookFailed(e);
            }

            await Task.Delay(_poll, clock, stoppingToken);
        }
    }

    /// <summary>Takes every file that is at rest.</summary>
    private async Task LookAsync(DirectoryInfo folder, CancellationToken ct)
    {
        var files = folder.EnumerateFiles().Where(IsFinished).OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).ToList();

        IsEmpty = files.Count == 0;

        foreach (var gone in _seen.Keys.Except(files.Select(f => f.FullName)).ToList())
        {
            _seen.Remove(gone);
        }

        foreach (var file in files.Where(IsAtRest))
        {
            await TakeAsync(file, ct);
        }
    }

    private async Task TakeAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            Receipt receipt;

            await using (var stream = file.OpenRead())
            {
                receipt = await intake.TakeAsync(stream, new Submission(null, Submission.SafeName(file.Name), "inbox", "", [], 0), ct);
            }

            switch (receipt)
            {
                case Receipt.Taken taken:
                    file.Delete();
                    Taken(taken.DocumentId, taken.IsNew);
                    break;
                case Receipt.TooLarge large:
                    await SetAsideAsync(file, large.MaxBytes, ct);
                    break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It may still be written, or belong to another user: the next look tries again.
            NotTaken(e.GetType().Name);
        }
    }

    /// <summary>A file that is too large to store stays with the office, out of the way, and beside it a line that says why.</summary>
    private async Task SetAsideAsync(FileInfo file, long longest, CancellationToken ct)
    {
        var aside = Directory.CreateDirectory(Path.Combine(file.DirectoryName!, "too-large"));
        var size = file.Length;
        var name = $"{clock.GetUtcNow():yyyyMMddHHmmssfff}-{file.Name}";
        await intake.RefuseAsync("inbox", size, ct);
        await DurableFile.WriteAsync(
            Path.Combine(aside.FullName, $"{name}.txt"),
            Encoding.UTF8.GetBytes($"文件有 {size} 字节，超过 {longest} 字节的收文上限，没有过筛；请拆分或压缩后重新报送，或由人工处理。\n"), ct);
        file.MoveTo(Path.Combine(aside.FullName, name));
        TooLarge(size);
    }

    private bool IsAtRest(FileInfo file)
    {
        var now = clock.GetUtcNow();
        var look = new Sighting(file.Length, file.LastWriteTimeUtc, now);

        // Written long ago, it is at rest at first sight; else it must look the same for that long.
        if (now.UtcDateTime - file.LastWriteTimeUtc >= _stable)
        {
            return true;
        }

        if (_seen.TryGetValue(file.FullName, out var before) && before.Length == look.Length && before.Written == look.Written)
        {
            return now - before.At >= _stable;
        }

        _seen[file.FullName] = look;
        return false;
    }

    private static bool IsFinished(FileInfo file) =>
        !file.Name.StartsWith('.') && !file.Name.StartsWith('~') && !Unfinished.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);

    private sealed record Sighting(long Length, DateTime Written, DateTimeOffset At);

    [LoggerMessage(Level = LogLevel.Information, Message = "Document {Id} taken from the inbox (new: {IsNew})")]
    private partial void Taken(string id, bool isNew);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file of the inbox could not be taken yet ({Failure})")]
    private partial void NotTaken(string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A file of {Size} bytes in the inbox is larger than the limit and was set aside")]
    private partial void TooLarge(long size);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking at the inbox failed; it is tried again")]
    private partial void LookFailed(Exception e);
}
