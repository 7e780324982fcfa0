using System.Text;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;

namespace Guoshai.Rules.Tests;

/// <summary>A folder of list files of an invented county, to be spoilt by a test.</summary>
internal sealed class ListFiles : IDisposable
{
    public const string Header = "list,code,category,matter,department_duty,township_duty,lead,cooperating,basis,townships,valid_from,valid_to";

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("lists-");

    public ListFiles()
    {
        Write("townships.csv", "name,kind,aliases\n松岭镇,镇,松岭镇人民政府;松岭\n渡口街道,街道,渡口街道办事处\n");
        Write("departments.csv",
            "name,aliases,number_prefix,class\n芦川县人民政府,县政府,芦政,党委政府\n芦川县民政局,县民政局;民政局,芦民,部门\n芦川县水利局,县水利局,芦水,部门\n芦川电网公司,,,外部\n");
        Items("基本履职,LC-1,民生,走访独居老人,,,,,《老年人权益保障法》,*,2026-01-01,");
    }

    public string Folder => _folder.FullName;

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text, new UTF8Encoding(false));

    public void WriteBytes(string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder, file), bytes);

    /// <summary>Writes items.csv: the header and these rows.</summary>
    public void Items(params string[] rows) => Write("items.csv", string.Join('\n', rows.Prepend(Header)) + "\n");

    public void Delete(string file) => File.Delete(Path.Combine(Folder, file));

    public Edition Accepted() => Assert.IsType<ImportResult.Accepted>(FolderImport.Read(Folder)).Edition;

    /// <summary>The faults, each as "file row column".</summary>
    public IReadOnlyList<string> Faults() =>
        [.. Assert.IsType<ImportResult.Rejected>(FolderImport.Read(Folder)).Problems.Select(p => $"{p.File} {p.Row} {p.Column}".TrimEnd())];

    public void Dispose() => _folder.Delete(recursive: true);
}
