using System.Text.Json;

namespace Guoshai.Gateway.Tests.Commands;

public class TheCommandLine
{
    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("screen")]
    [InlineData("screen --lists /nowhere /no/such/file.docx")]
    public async Task Answers_a_mistake_with_one_sentence_and_code_2(string line)
    {
        var finished = await Programs.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, finished.Code);
        Assert.StartsWith("guoshai: ", finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "未提供必需的命令。")]
    [InlineData("rescreen", "命令 'rescreen' 缺少所需参数 '公文编号'。")]
    [InlineData("serve --data", "选项缺少所需参数: '--data'")]
    public async Task Says_in_chinese_too_what_its_library_says(string line, string sentence)
    {
        var finished = await Programs.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.StartsWith($"guoshai: {sentence}\n", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_limit_of_reading_that_is_wrong_before_anything_starts()
    {
        using var folder = new TempFolder();
        var settings = new Dictionary<string, string> { ["GUOSHAI_Extraction__Seconds"] = "0", ["GUOSHAI_Extraction__Readers"] = "0" };

        var finished = await Programs.RunAsync(settings, ["serve", "--data", folder["data"]]);

        Assert.NotEqual(0, finished.Code);
        Assert.Contains("Extraction:Seconds 是 0，至少应为 1。", finished.Error, StringComparison.Ordinal);
        Assert.Contains("Extraction:Readers 是 0", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_itself()
    {
        var finished = await Programs.RunAsync("--help");

        Assert.Equal(0, finished.Code);
        Assert.Contains("退出码", finished.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Usage", finished.Output, StringComparison.Ordinal);
        Assert.Contains("显示帮助", finished.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("read-worker", finished.Output, StringComparison.Ordinal);
    }
}

public class FilesScreenedOffline
{
    [Fact]
    public async Task Give_one_line_each_in_the_order_given()
    {
        using var folder = new TempFolder();
        var files = Write(folder, ("b.docx", TinyCounty.GovernmentNotice(1)), ("a.docx", TinyCounty.ForestryNotice(2, TinyCounty.TakenBackTask)), ("c.docx", TinyCounty.SecretNotice(3)));
        var finished = await Programs.RunAsync(["screen", "--lists", TinyCounty.WriteLists(folder["lists"]), .. files]);
        var lines = Lines(finished.Output);

        Assert.Equal(0, finished.Code);
        Assert.Equal(files, lines.Select(l => l.GetProperty("file").GetString()));
        Assert.Equal(["deliver", "return", "quarantine"], lines.Select(l => l.GetProperty("disposition").GetString()));
        Assert.DoesNotContain(TinyCounty.SecretWords, finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Have_every_field_of_the_contract()
    {
        using var folder = new TempFolder();
        var files = Write(folder, ("a.docx", TinyCounty.ForestryNotice(2, TinyCounty.TakenBackTask)));
        var line = Assert.Single(Lines((await Programs.RunAsync(["screen", "--lists", TinyCounty.WriteLists(folder["lists"]), .. files])).Output));

        Assert.Equal(
            ["file", "disposition", "subject", "not_subject_reason", "issuer", "co_issuers", "number", "title", "date", "urgency", "secrecy", "addressees",
                "tasks", "by_township", "duplicate_of", "reasons", "edition", "engine", "ms"],
            line.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["quote", "place", "verdict", "codes", "why", "confidence", "nearest", "weighed"], line.GetProperty("tasks")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["code", "score", "met"], line.GetProperty("tasks")[0].GetProperty("nearest")[0].EnumerateObject().Select(p => p.Name));
        Assert.Contains(line.GetProperty("tasks")[0].GetProperty("nearest")[0].GetProperty("met").EnumerateArray(),
            m => m.GetProperty("feature").GetString() == "words" && m.GetProperty("in_task").GetString()!.Contains("行政处罚", StringComparison.Ordinal));
        Assert.Equal("2026-03-01", line.GetProperty("date").GetString());
        Assert.Equal("taken_back", line.GetProperty("tasks")[0].GetProperty("why").GetString());
    }

    [Fact]
    public async Task Are_held_with_their_own_reason_when_unreadable_and_the_rest_goes_on()
    {
        using var folder = new TempFolder();
        var names = new[] { "broken.docx", "locked.pdf", "empty.docx", "renamed.docx" };
        var files = Write(folder, [.. names.Select(n => (n, Serving.BadFiles.Bytes(n))), ("good.docx", TinyCounty.GovernmentNotice(1))]);
        var finished = await Programs.RunAsync(["screen", "--lists", TinyCounty.WriteLists(folder["lists"]), .. files]);

        Assert.Equal(1, finished.Code);
        Assert.Equal(
            ["unreadable:malformed", "unreadable:encrypted", "unreadable:empty", "unreadable:unsupported", "issued_by_committee_or_government"],
            Lines(finished.Output).Select(l => l.GetProperty("reasons")[0].GetString()));
    }

    [Fact]
    public async Task Find_a_duplicate_of_an_earlier_file_unless_told_not_to()
    {
        using var folder = new TempFolder();
        var files = Write(folder, ("first.v1.docx", TinyCounty.ForestryNotice(1, TinyCounty.ListedTask)), ("second.docx", TinyCounty.ForestryNotice(2, TinyCounty.ListedTask)));
        var lists = TinyCounty.WriteLists(folder["lists"]);
        var with = Lines((await Programs.RunAsync(["screen", "--lists", lists, .. files])).Output);
        var without = Lines((await Programs.RunAsync(["screen", "--no-history", "--lists", lists, .. files])).Output);

        Assert.Equal(["deliver", "return"], with.Select(l => l.GetProperty("disposition").GetString()));
        Assert.Equal("first", with[1].GetProperty("duplicate_of").GetString());
        Assert.Equal(["deliver", "deliver"], without.Select(l => l.GetProperty("disposition").GetString()));
    }

    [Fact]
    public async Task Are_written_to_a_file_that_appears_whole()
    {
        using var folder = new TempFolder();
        var files = Write(folder, ("a.docx", TinyCounty.GovernmentNotice(1)));
        var finished = await Programs.RunAsync(["screen", "--lists", TinyCounty.WriteLists(folder["lists"]), "--out", folder["out.jsonl"], .. files]);

        Assert.Equal((0, ""), (finished.Code, finished.Output));
        Assert.Single(Lines(await File.ReadAllTextAsync(folder["out.jsonl"])));
        Assert.False(File.Exists(folder["out.jsonl.partial"]));
    }

    [Fact]
    public async Task Are_refused_as_a_whole_with_faulty_lists()
    {
        using var folder = new TempFolder();
        var lists = TinyCounty.WriteLists(folder["lists"]);
        await File.AppendAllTextAsync(Path.Combine(lists, "items.csv"), "\n随便,QH-03,,事项,,,,,,*,2020-01-01,\n");
        var finished = await Programs.RunAsync(["screen", "--lists", lists, .. Write(folder, ("a.docx", TinyCounty.GovernmentNotice(1)))]);

        Assert.Equal((3, ""), (finished.Code, finished.Output));
        Assert.Contains("items.csv", finished.Error, StringComparison.Ordinal);
        Assert.Contains("第4行", finished.Error, StringComparison.Ordinal);
    }

    private static string[] Write(TempFolder folder, params (string Name, byte[] Bytes)[] files) => [.. files.Select(file =>
    {
        File.WriteAllBytes(folder[file.Name], file.Bytes);
        return folder[file.Name];
    })];

    private static JsonElement[] Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}

public class ExtractedText
{
    [Fact]
    public async Task Has_a_paragraph_a_line()
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["a.docx"], TinyDocx.Of("第一段", "第二段"));

        Assert.Equal("第一段\n第二段\n", (await Programs.RunAsync("text", folder["a.docx"])).Output);
        Assert.Equal(0, (await Programs.RunAsync("text", "--out", folder["texts"], folder["a.docx"])).Code);
        Assert.Equal("第一段\n第二段\n", await File.ReadAllTextAsync(folder["texts", "a.docx.txt"]));
    }
}

public class ListsInTheLedger
{
    [Fact]
    public async Task Carry_thresholds_of_kinds_that_are_set_in_a_draft()
    {
        using var folder = new TempFolder();
        await RunAsync("import", TinyCounty.WriteLists(folder["lists"]));

        Assert.Contains("清单内 0.60 起", (await RunAsync("policy")).Output, StringComparison.Ordinal);
        Assert.Contains("事项已由部门收回 0.80 起成立", (await RunAsync("policy", "--kind", "taken_back=0.8/0.3", "--by", "甲")).Output, StringComparison.Ordinal);
        Assert.Contains("→ 清单内 0.60 起，清单外 0.20 以下；事项已由部门收回 0.80", (await RunAsync("diff")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("check", "--by", "甲")).Code);
        Assert.Equal(2, (await RunAsync("policy", "--kind", "taken_back=多")).Code);
        Assert.Equal(0, (await RunAsync("policy", "--kind", "whatever=0.8/0.3", "--by", "甲")).Code);
        Assert.Equal(3, (await RunAsync("check", "--by", "甲")).Code);

        Task<Finished> RunAsync(params string[] arguments) => Programs.RunAsync(["lists", .. arguments, "--data", folder["data"]]);
    }

    [Fact]
    public async Task Are_published_once_and_shown()
    {
        using var folder = new TempFolder();
        var lists = TinyCounty.WriteLists(folder["lists"]);

        Assert.Contains("新版本", (await Programs.RunAsync("lists", "import", lists, "--data", folder["data"])).Output, StringComparison.Ordinal);
        Assert.Contains("相同", (await Programs.RunAsync("lists", "import", lists, "--data", folder["data"])).Output, StringComparison.Ordinal);
        Assert.Contains("收回　1 项", (await Programs.RunAsync("lists", "show", "--data", folder["data"])).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Programs.RunAsync("audit", "verify", "--data", folder["data"])).Code);
    }
}
