using Guoshai.Gateway.Content;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Tests.Content;

public class BytesInTheContentStore
{
    private const string HelloSha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static readonly byte[] Hello = "hello"u8.ToArray();

    [Fact]
    public async Task Are_found_by_their_hash_and_lie_there_once()
    {
        using var folder = new TempFolder();
        var store = Store(folder);
        var first = await store.PutAsync(new MemoryStream(Hello), 100, default);
        await store.PutAsync(Hello, default);

        Assert.Equal(new Stored(HelloSha256, 5), first);
        Assert.Equal(Hello, await store.ReadToScreenAsync(HelloSha256, default));
        Assert.Single(Files(folder));
    }

    [Fact]
    public async Task Are_refused_beyond_the_limit_and_leave_nothing()
    {
        using var folder = new TempFolder();

        Assert.Null(await Store(folder).PutAsync(new MemoryStream(Hello), 4, default));
        Assert.Empty(Files(folder));
    }

    [Fact]
    public async Task Are_kept_from_the_pages_once_quarantined_and_can_still_be_screened()
    {
        using var folder = new TempFolder();
        var store = Store(folder);
        await store.PutAsync(Hello, default);
        store.Quarantine(HelloSha256);
        store.Quarantine(HelloSha256);

        Assert.ThrowsAny<IOException>(() => store.Open(HelloSha256));
        Assert.Equal(Hello, await store.ReadToScreenAsync(HelloSha256, default));
    }

    [Fact]
    public async Task Half_written_are_swept_once_they_are_old()
    {
        using var folder = new TempFolder();
        var store = Store(folder);
        await File.WriteAllBytesAsync(folder["content", ".half.partial"], Hello);
        store.Sweep(DateTimeOffset.UnixEpoch);
        Assert.Single(Files(folder));
        store.Sweep(DateTimeOffset.MaxValue);
        Assert.Empty(Files(folder));
    }

    private static ContentStore Store(TempFolder folder) => new(Options.Create(new DataOptions { Folder = folder.Path }));

    private static string[] Files(TempFolder folder) => Directory.GetFiles(folder["content"], "*", SearchOption.AllDirectories);
}
