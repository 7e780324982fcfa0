using System.Diagnostics;

namespace Guoshai.Samples.Files;

/// <summary>Turns a .docx into a PDF with LibreOffice, which must be installed.</summary>
internal static class OfficePdf
{
    private const string Export = "pdf:writer_pdf_Export";
    private const string Locked = """:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"sample"}}""";

    /// <summary>Writes the PDF beside where the .docx lay.</summary>
    /// <param name="docx">The document's bytes.</param>
    /// <param name="target">The PDF's path.</param>
    /// <param name="encrypted">A password is needed to open it.</param>
    /// <exception cref="InvalidOperationException">LibreOffice wrote no PDF.</exception>
    public static void Write(byte[] docx, string target, bool encrypted)
    {
        var folder = Directory.CreateTempSubdirectory("guoshai-samples-");

        try
        {
            var source = Path.Combine(folder.FullName, "notice.docx");
            File.WriteAllBytes(source, docx);
            Run("soffice", $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", encrypted ? Export + Locked : Export, "--outdir", folder.FullName, source);

            var pdf = Path.Combine(folder.FullName, "notice.pdf");

            if (!File.Exists(pdf))
            {
                throw new InvalidOperationException($"soffice wrote no PDF for {target}.");
            }

            File.Move(pdf, target, overwrite: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }
}
