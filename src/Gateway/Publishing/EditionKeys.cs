using System.Security.Cryptography;
using Guoshai.Gateway.Content;
using Guoshai.Rules.Editions;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Publishing;

/// <summary>The key that signs editions and those that are trusted. Files are read when they are first needed.</summary>
internal sealed class EditionKeys(IOptions<ListOptions> options, IOptions<DataOptions> data) : IDisposable
{
    private readonly Lock _making = new();
    private ECDsa? _signing;
    private TrustedKeys? _trusted;

    private string SigningFile => options.Value.SigningKeyFile is { Length: > 0 } file ? Path.GetFullPath(file) : Path.GetFullPath(Path.Combine(data.Value.Folder, "keys", "lists.pem"));

    private string PublicFile => Path.ChangeExtension(SigningFile, ".pub.pem");

    /// <summary>Signs an edition.</summary>
    /// <exception cref="IOException">The configured key cannot be read.</exception>
    public EditionSignature Sign(Edition edition)
    {
        lock (_making)
        {
            return EditionSignature.Sign(edition, _signing ??= ReadOrMake());
        }
    }

    /// <summary>Why an edition must not be taken up; null where it may.</summary>
    /// <exception cref="IOException">A trusted key cannot be read.</exception>
    public string? Refusal(Edition edition, EditionSignature? signature)
    {
        lock (_making)
        {
            _trusted ??= ReadTrusted();
            return _trusted is null ? "没有可信任的清单公钥，请在配置项 Lists:TrustedKeyFiles 中给出。" : _trusted.Refusal(edition, signature);
        }
    }

    public void Dispose()
    {
        _signing?.Dispose();
        _trusted?.Dispose();
    }

    private TrustedKeys? ReadTrusted()
    {
        var files = options.Value.TrustedKeyFiles is { Length: > 0 } configured ? configured : File.Exists(PublicFile) ? [PublicFile] : [];

        try
        {
            return files.Length == 0 ? null : new TrustedKeys(files.Select(File.ReadAllText));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"Lists:TrustedKeyFiles names a file that holds no public key on P-256: {e.Message}", e);
        }
    }

    private ECDsa ReadOrMake()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        if (File.Exists(SigningFile))
        {
            key.ImportFromPem(File.ReadAllText(SigningFile));
            return key;
        }

        if (options.Value.SigningKeyFile.Length > 0)
        {
            throw new FileNotFoundException($"The signing key {SigningFile} is missing (Lists:SigningKeyFile).");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(SigningFile)!);

        // The public part first: whoever finds the private one finds both.
        File.WriteAllText(PublicFile, key.ExportSubjectPublicKeyInfoPem());

        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };

        if (!OperatingSystem.IsWindows())
        {
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(SigningFile, creation);
        file.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        return key;
    }
}
