using Guoshai.Classifier.Decisions;
using Guoshai.Gateway.Outcomes;

namespace Guoshai.Gateway.Tests.Samples;

public class TheSamples
{
    public static TheoryData<string> Files => [.. SampleNotice.All.Select(s => s.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Are_decided_as_their_list_says(string file)
    {
        var sample = SampleNotice.All.Single(s => s.File == file);
        var decision = sample.Decision;

        Assert.Equal(sample.Disposition, decision.Disposition);
        Assert.Contains(sample.Reason, decision.Reasons);
        Assert.Equal(sample.Copies, string.Join(';', decision.ByTownship.Select(t => $"{t.Key}={t.Value}")));
    }

    [Fact]
    public void Are_all_listed() => Assert.Equal(
        Directory.GetFiles(SampleLists.PathOf("notices")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
        SampleNotice.All.Select(s => s.File).Order(StringComparer.Ordinal));

    [Fact]
    public void Show_each_decision() => Assert.Equal(
        new[] { Codes.Deliver, Codes.Hold, Codes.Quarantine, Codes.Return },
        SampleNotice.All.Select(s => s.Disposition).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Show_each_reason_of_a_task_outside() => Assert.Equal(
        Enum.GetValues<OutsideReason>().Select(r => $"task_outside:{Codes.Of(r)}").Order(StringComparer.Ordinal),
        SampleNotice.All.Where(s => s.Disposition == Codes.Return).Select(s => s.Reason).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Show_each_reason_of_not_being_subject() => Assert.Subset(
        SampleNotice.All.Select(s => s.Reason).ToHashSet(),
        Enum.GetValues<NotSubjectReason>().Select(Codes.Of).ToHashSet());

    [Fact]
    public void Name_the_notice_that_a_reminder_repeats() =>
        Assert.StartsWith("02-", SampleNotice.All.Single(s => s.Reason == "task_outside:duplicate").Decision.DuplicateOf, StringComparison.Ordinal);
}
