using System.Reflection;
using Guoshai.Classifier.Decisions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Tests.Architecture;

public class TheReferencesOfTheAssemblies
{
    [Fact]
    public void Rules_knows_neither_the_classifier_nor_the_gateway() => Assert.Empty(Own(typeof(ListItem).Assembly));

    [Fact]
    public void The_classifier_knows_the_rules_alone() => Assert.Equal(["Guoshai.Rules"], Own(typeof(Screener).Assembly));

    [Fact]
    public void The_gateway_knows_both() => Assert.Equal(["Guoshai.Classifier", "Guoshai.Rules"], Own(Assembly.Load("guoshai")));

    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("Microsoft.AspNetCore.Http.Abstractions")]
    [InlineData("Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("MassTransit")]
    public void The_core_has_no_means_to_reach_out(string assembly) => Assert.DoesNotContain(
        assembly, All(typeof(Screener).Assembly).Concat(All(typeof(ListItem).Assembly)));

    private static IEnumerable<string> All(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);

    private static string[] Own(Assembly assembly) => [.. All(assembly).Where(n => n.StartsWith("Guoshai", StringComparison.OrdinalIgnoreCase)).Order()];
}
