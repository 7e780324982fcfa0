using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Extraction.Containment;

namespace Guoshai.Classifier.Tests.Extraction.Containment;

public class APoolOfReaders
{
    private static readonly ReaderCommand Real = new(Path.Combine(AppContext.BaseDirectory, "Guoshai.ReadWorker"), ["read-worker"]);
    private static readonly ReaderCommand Misbehaving = Real with { Arguments = ["misbehave"] };
    private static readonly ExtractionOptions Strict = OneReader(seconds: 1);

    // Where none is to take too long: on a machine that is full a process alone may take a second to start.
    private static readonly ExtractionOptions Patient = OneReader(seconds: 60);

    [Fact]
    public async Task Reads_what_is_read_in_this_process()
    {
        await using var pool = new ReaderPool(Real, new ExtractionOptions());
        var bytes = TestDocx.Of(TestDocx.P("关于防汛的通知", "<w:jc w:val=\"center\"/>") + $"<w:tbl><w:tr><w:tc>{TestDocx.P("甲“引号”")}</w:tc></w:tr></w:tbl>");

        var apart = Assert.IsType<ReadResult.Read>(await pool.ReadAsync(bytes, default)).Document;

        Assert.Equal(Reading.Text(bytes).Passages, apart.Passages);
        Assert.Equal(DocumentForm.Docx, apart.Form);
    }

    [Fact]
    public async Task Says_why_bytes_cannot_be_read()
    {
        await using var pool = new ReaderPool(Real, new ExtractionOptions());

        Assert.Equal(UnreadableReason.Unsupported, Reason(await pool.ReadAsync(Encoding.UTF8.GetBytes("words"), default)));
        Assert.Equal(UnreadableReason.Empty, Reason(await pool.ReadAsync(default, default)));
    }

    [Fact]
    public async Task Keeps_a_process_for_the_next_document() =>
        await Misbehave(async pool => Assert.Equal(await Read(pool, "well"), await Read(pool, "well")));

    [Theory]
    [InlineData("die")]
    [InlineData("overflow")]
    public async Task Loses_one_document_to_a_death_and_goes_on(string order) =>
        await Misbehave(async pool =>
        {
            Assert.Equal(UnreadableReason.ReaderCrashed, Reason(await Ask(pool, order)));
            await Read(pool, "well");
        }, Patient);

    [Fact]
    public async Task Tries_once_more_after_a_death() =>
        await Misbehave(async pool =>
        {
            var marker = Marker();

            await Read(pool, $"die-once {marker}");

            File.Delete(marker);
        }, Patient);

    [Fact]
    public async Task Ends_a_process_that_hangs() =>
        await Misbehave(async pool =>
        {
            Assert.Equal(UnreadableReason.TimedOut, Reason(await Ask(pool, "hang")));
            await Read(pool, "well");
        });

    [Fact]
    public async Task Waits_for_one_that_shows_signs_of_life() =>
        await Misbehave(async pool => await Read(pool, "live 8"));

    [Fact]
    public async Task Bounds_a_process_that_takes_memory() =>
        await Misbehave(async pool =>
        {
            Assert.Equal(UnreadableReason.TooLarge, Reason(await Ask(pool, "allocate")));
            Assert.InRange(pool.PeakMegabytes, 1, Strict.MemoryMegabytes);
        });

    [Fact]
    public async Task Leaves_no_program_of_a_hung_reader_behind() =>
        await Misbehave(async pool =>
        {
            var marker = Marker();
            var asked = Ask(pool, $"hang-with-program {marker}");
            var program = await ProgramOf(marker);

            Assert.Equal(UnreadableReason.TimedOut, Reason(await asked));
            await Gone(program);
        });

    [Fact]
    public async Task Ends_its_processes_when_it_is_done_with()
    {
        int id;

        await using (var pool = new ReaderPool(Misbehaving, Strict))
        {
            id = int.Parse(await Read(pool, "well"));
        }

        await Gone(id);
    }

    [Fact]
    public async Task Ends_the_process_of_a_caller_who_gives_up() =>
        await Misbehave(async pool =>
        {
            using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.ReadAsync(Encoding.UTF8.GetBytes("hang"), impatient.Token));
            await Read(pool, "well");
        });

    [Fact]
    public async Task Starts_nothing_before_it_is_needed() =>
        await Misbehave(pool =>
        {
            Assert.Empty(pool.Ready);
            return Task.CompletedTask;
        });

    [Fact]
    public async Task Has_more_stand_ready_than_deadly_bytes_take_once_it_is_warm_and_another_for_each_that_died()
    {
        await using var pool = new ReaderPool(Misbehaving, Strict);
        await pool.WarmAsync(Encoding.UTF8.GetBytes("well"), default);
        var warm = pool.Ready;
        Assert.Equal(3, warm.Count);

        Assert.Equal(UnreadableReason.ReaderCrashed, Reason(await Ask(pool, "die")));
        Assert.Contains(int.Parse(await Read(pool, "well")), warm);

        await Until(() => pool.Ready.Count == 3 && pool.Ready.Except(warm).Count() == 2);
    }

    [Fact]
    public async Task Tells_of_what_starts_before_it_is_needed_and_of_its_end()
    {
        var (told, over) = (new ConcurrentQueue<int>(), new ConcurrentQueue<int>());
        await using var pool = new ReaderPool(Misbehaving, Strict, id =>
        {
            told.Enqueue(id);
            return new Over(() => over.Enqueue(id));
        });

        var needed = int.Parse(await Read(pool, "well"));
        await pool.WarmAsync(Encoding.UTF8.GetBytes("well"), default);

        Assert.DoesNotContain(needed, told);
        Assert.Equal(pool.Ready.Except([needed]).Order(), told.Order());
        Assert.Equal(told, over);
    }

    [Fact]
    public async Task Has_nothing_stand_ready_that_cannot_read()
    {
        await using var pool = new ReaderPool(Misbehaving, Strict);

        await pool.WarmAsync(Encoding.UTF8.GetBytes("die"), default);

        Assert.Empty(pool.Ready);
    }

    [Fact]
    public async Task Has_poppler_stand_ready_behind_a_pdf_and_takes_it_for_the_next()
    {
        int program;

        await using (var pool = new ReaderPool(Real, Strict))
        {
            Assert.Equal(Reading.Text(Pdf("甲")).Passages, await Passages(pool, Pdf("甲")));
            program = await ChildOf(pool);

            Assert.Equal(Reading.Text(Pdf("乙")).Passages, await Passages(pool, Pdf("乙")));
            await Gone(program);
            program = await ChildOf(pool);
        }

        await Gone(program);
    }

    [Fact]
    public async Task Reads_on_where_what_stood_ready_was_killed()
    {
        await using var pool = new ReaderPool(Real, Strict);
        await Passages(pool, Pdf("甲"));
        var program = await ChildOf(pool);

        using (var standing = Process.GetProcessById(program))
        {
            standing.Kill();
        }

        await Gone(program);

        Assert.Equal(Reading.Text(Pdf("乙")).Passages, await Passages(pool, Pdf("乙")));
    }

    [Fact]
    public async Task Leaves_no_reader_behind_when_its_parent_is_killed()
    {
        var marker = Marker();
        using var reader = Process.Start(new ProcessStartInfo(Misbehaving.Program, "misbehave") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var order = Encoding.UTF8.GetBytes($"hang-with-program {marker}");
        await Frames.WriteAsync(reader.StandardInput.BaseStream, JsonSerializer.SerializeToUtf8Bytes(Strict, WireJson.Compact.ExtractionOptions), default);
        await Frames.WriteAsync(reader.StandardInput.BaseStream, order, default);
        var program = await ProgramOf(marker);

        // What the kernel does for a parent that was killed.
        reader.StandardInput.Close();

        await Gone(reader.Id);
        await Gone(program);
    }

    private sealed class Over(Action tell) : IDisposable
    {
        public void Dispose() => tell();
    }

    private static byte[] Pdf(string word) => TestPdf.Of(new TestPdf.Page(TestPdf.Text(74, 100, 16, word + "镇要做好防汛巡查工作。")));

    private static async Task<IReadOnlyList<Passage>> Passages(ReaderPool pool, byte[] bytes) =>
        Assert.IsType<ReadResult.Read>(await pool.ReadAsync(bytes, default)).Document.Passages;

    /// <summary>What the pool's one process has started.</summary>
    private static async Task<int> ChildOf(ReaderPool pool)
    {
        var program = 0;
        await Until(() => (program = ChildOf(Assert.Single(pool.Ready))) > 0);
        return program;
    }

    private static ExtractionOptions OneReader(int seconds) =>
        new() { Seconds = seconds, SecondsPerScannedPage = 1, MemoryMegabytes = ExtractionOptions.LeastMemory, Readers = 1 };

    private static async Task Misbehave(Func<ReaderPool, Task> act, ExtractionOptions? options = null)
    {
        await using var pool = new ReaderPool(Misbehaving, options ?? Strict);
        await act(pool);
    }

    private static Task<ReadResult> Ask(ReaderPool pool, string order) => pool.ReadAsync(Encoding.UTF8.GetBytes(order), default);

    private static async Task<string> Read(ReaderPool pool, string order) =>
        Assert.IsType<ReadResult.Read>(await Ask(pool, order)).Document.Passages[0].Text;

    private static UnreadableReason Reason(ReadResult result) => Assert.IsType<ReadResult.Unreadable>(result).Reason;

    private static string Marker() => Path.Combine(Path.GetTempPath(), $"guoshai-{Guid.NewGuid():N}");

    /// <summary>The program that the reader has started which wrote its own id to the marker.</summary>
    private static async Task<int> ProgramOf(string marker)
    {
        var program = 0;
        await Until(() => File.Exists(marker) && int.TryParse(File.ReadAllText(marker), out var reader) && (program = ChildOf(reader)) > 0);
        File.Delete(marker);
        return program;
    }

    /// <remarks>Source: proc(5), the fourth field of stat.</remarks>
    private static int ChildOf(int parent) => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
        .FirstOrDefault(id => id > 0 && Stat(id)?[1] == $"{parent}");

    private static string[]? Stat(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Task Gone(int id) => Until(() => !IsAlive(id));

    private static bool IsAlive(int id) => Stat(id) is [not ("Z" or "X"), ..];

    private static async Task Until(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));

        while (!condition())
        {
            await beat.WaitForNextTickAsync(deadline.Token);
        }
    }
}
