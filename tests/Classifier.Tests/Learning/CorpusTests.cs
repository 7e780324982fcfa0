using System.Diagnostics;
using Guoshai.Classifier.Learning;

namespace Guoshai.Classifier.Tests.Learning;

public sealed class AFolderOfLabelledNotices : IDisposable
{
    private const string Item = "基本履职,LC-1,民生,走访独居老人,,,,,《老年人权益保障法》,*,2026-01-01,";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("corpus-");

    public AFolderOfLabelledNotices()
    {
        Write("townships.csv", "name,kind,aliases\n松岭镇,镇,松岭\n");
        Write("departments.csv", "name,aliases,number_prefix,class\n芦川县民政局,县民政局,芦民,部门\n");
        Items(Item);
        Write("notices.jsonl", "");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Says_file_row_and_column_of_a_fault_in_its_lists()
    {
        Items(Item, Item.Replace("LC-1", "LC-2").Replace("2026-01-01", "明年"));

        Assert.StartsWith("items.csv 第3行 valid_from：", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_the_first_of_several_faults_and_how_many_there_are()
    {
        Items(Item.Replace("*", "无此镇"), Item.Replace("LC-1", "LC-2").Replace("2026-01-01", "明年"));

        var refusal = Refusal();

        Assert.StartsWith("items.csv 第2行 townships：", refusal, StringComparison.Ordinal);
        Assert.EndsWith("（共 2 处错误）", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Says_the_row_of_a_notice_that_is_none(string line)
    {
        Write("notices.jsonl", "\n" + line + "\n");

        Assert.StartsWith("notices.jsonl 第2行：", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_an_evaluation_with_one_sentence()
    {
        Items(Item.Replace("2026-01-01", "明年"));
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Guoshai.Evaluation"), ["score", _folder.FullName]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var evaluation = Process.Start(start)!;
        var (told, printed) = (evaluation.StandardError.ReadToEndAsync(), evaluation.StandardOutput.ReadToEndAsync());
        await evaluation.WaitForExitAsync();

        Assert.Equal(Refusal() + Environment.NewLine, await told);
        Assert.Equal(("", 1), (await printed, evaluation.ExitCode));
    }

    private string Refusal() => Assert.Throws<InvalidDataException>(() => TrainingSet.Read(_folder.FullName)).Message;

    private void Items(params string[] rows) =>
        Write("items.csv", string.Join('\n', rows.Prepend("list,code,category,matter,department_duty,township_duty,lead,cooperating,basis,townships,valid_from,valid_to")) + "\n");

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
