using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Tasks;

namespace Guoshai.Classifier.Tests.Tasks;

/// <summary>What the finder takes for tasks; a doubt of a half and more counts as none.</summary>
internal static class Found
{
    private const double Likely = 0.5;

    public static IReadOnlyList<AssignedTask> In(Notice notice, bool others = false) =>
        [.. County.Compiled.Finder.Find(notice, Addressing.Of(notice, County.Directory) with { Others = others }, noTaskKind: false).Where(t => t.Likelihood >= Likely)];

    public static IReadOnlyList<string> Quotes(params string[] body) =>
        [.. In(County.Notice(County.Forestry, "关于做好春季森林防火工作的通知", body)).Select(t => t.Quote)];
}
