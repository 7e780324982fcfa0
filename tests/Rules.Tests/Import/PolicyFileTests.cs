using Guoshai.Rules.Editions;
using Guoshai.Rules.Export;
using Guoshai.Rules.Import;

namespace Guoshai.Rules.Tests.Import;

public sealed class AFileOfThresholds : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("guoshai-policy").FullName;

    [Fact]
    public void Is_written_and_read_back()
    {
        var policy = new DecisionPolicy(0.7, 0.3) { Kinds = FindingBands.None.With("taken_back", new(0.8, 0.25)) };
        FolderExport.Write(Samples.Edition with { Policy = policy }, _folder);

        Assert.Equal(policy, Assert.IsType<ImportResult.Accepted>(FolderImport.Read(_folder)).Edition.Policy);
    }

    [Fact]
    public void Is_not_there_where_the_thresholds_are_the_usual_ones()
    {
        FolderExport.Write(Samples.Edition, _folder);

        Assert.False(File.Exists(Path.Combine(_folder, "policy.csv")));
        Assert.Equal(DecisionPolicy.Default, Assert.IsType<ImportResult.Accepted>(FolderImport.Read(_folder)).Edition.Policy);
    }

    [Theory]
    [InlineData("无此认定,0.8,0.2", "finding")]
    [InlineData("taken_back,1.5,0.2", "stands")]
    [InlineData("taken_back,0.8,少", "lapses")]
    [InlineData("taken_back,0.8,0.2\ntaken_back,0.8,0.2", "finding")]
    public void Is_refused_with_the_place_of_each_fault(string rows, string column)
    {
        FolderExport.Write(Samples.Edition, _folder);
        File.WriteAllText(Path.Combine(_folder, "policy.csv"), $"finding,stands,lapses\n{rows}\n");
        var problem = Assert.Single(Assert.IsType<ImportResult.Rejected>(FolderImport.Read(_folder)).Problems);

        Assert.Equal(("policy.csv", column), (problem.File, problem.Column));
    }

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);
}
