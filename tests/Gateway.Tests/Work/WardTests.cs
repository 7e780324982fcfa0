using Guoshai.Gateway.Work;
using Microsoft.Extensions.Configuration;

namespace Guoshai.Gateway.Tests.Work;

public sealed class AWard : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Says_of_which_document_its_process_died_and_goes_on_with_the_next()
    {
        using var ward = WardOf("while read -r id; do [ $id != deadly ] || kill -9 $$; echo $id; done");

        Assert.True(await ward.WorkAsync("harmless", default));
        Assert.False(await ward.WorkAsync("deadly", default));
        Assert.True(await ward.WorkAsync("harmless", default));
        Assert.Equal(2, Starts());
    }

    [Fact]
    public async Task Blames_no_document_for_a_process_that_died_between_two()
    {
        using var ward = WardOf("read -r id; echo $id");

        Assert.True(await ward.WorkAsync("first", default));
        await Eventually.TrueAsync(() => Task.FromResult(!Alive()), "the end of the process");
        Assert.True(await ward.WorkAsync("second", default));
        Assert.Equal(2, Starts());
    }

    [Fact]
    public async Task Takes_the_answer_to_a_question_that_was_given_up_for_none_to_the_next()
    {
        using var ward = WardOf("while read -r id; do [ $id != slow ] || read -r never; echo $id; done");
        using var stop = new CancellationTokenSource();

        var slow = ward.WorkAsync("slow", stop.Token);
        await Eventually.TrueAsync(() => Task.FromResult(File.Exists(_folder["starts"])), "the start of the process");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => slow);

        Assert.True(await ward.WorkAsync("next", default));
        Assert.Equal(2, Starts());
    }

    [Fact]
    public async Task Blames_no_document_for_a_process_that_cannot_work()
    {
        using var ward = WardOf("read -r id; exit 4");

        await Assert.ThrowsAsync<IOException>(() => ward.WorkAsync("any", default));
    }

    [Fact]
    public async Task Blames_no_document_for_a_process_that_somebody_stopped()
    {
        using var ward = WardOf("read -r id; kill -TERM $$; sleep 60");

        await Assert.ThrowsAsync<IOException>(() => ward.WorkAsync("any", default));
    }

    [Fact]
    public async Task Starts_another_process_for_one_that_died_once_it_is_needed()
    {
        using var ward = WardOf("read -r id; kill -9 $$");

        Assert.False(await ward.WorkAsync("deadly", default));
        Assert.False(ward.IsReady);
        Assert.Equal(1, Starts());

        await ward.ReadyAsync(default);
        Assert.Equal(2, Starts());
    }

    [Fact]
    public async Task Is_ready_once_its_process_says_so()
    {
        using var ward = WardOf("read -r id; echo $id");
        Assert.False(ward.IsReady);

        await ward.ReadyAsync(default);
        Assert.True(ward.IsReady);

        Assert.True(await ward.WorkAsync("any", default));
        await Eventually.TrueAsync(() => Task.FromResult(!ward.IsReady), "the end of the process");
    }

    [Fact]
    public async Task Says_of_a_process_that_ends_before_it_is_ready_that_it_cannot_work()
    {
        using var ward = new Ward(new WardCommand("/bin/sh", ["-c", "exit 4"]), new ConfigurationBuilder().Build(), TimeProvider.System);

        await Assert.ThrowsAsync<IOException>(() => ward.ReadyAsync(default));
    }

    [Fact]
    public async Task Has_the_settings_of_its_worker()
    {
        using var ward = WardOf("read -r id; echo $GUOSHAI_Work__Window");

        Assert.True(await ward.WorkAsync("17", default));
    }

    public void Dispose() => _folder.Dispose();

    private Ward WardOf(string script) => new(
        new WardCommand("/bin/sh", ["-c", $"echo $$ >> {_folder["starts"]}; echo {Ward.Ready}; {script}"]),
        new ConfigurationBuilder().AddInMemoryCollection([new("Work:Window", "17")]).Build(),
        TimeProvider.System);

    private int Starts() => File.ReadAllLines(_folder["starts"]).Length;

    private bool Alive() => Directory.Exists($"/proc/{File.ReadAllLines(_folder["starts"])[^1]}");
}
