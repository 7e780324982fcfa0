namespace Guoshai.Gateway.Slips;

/// <summary>One thing that may be done next.</summary>
internal sealed record NextStep(string Name, string Text);

/// <summary>The ways that are open to an issuer.</summary>
internal static class NextSteps
{
    /// <summary>Amend and send again, appeal, apply for admission.</summary>
    /// <param name="whole">The whole document went back, not some copies only.</param>
    /// <param name="contact">Whom to ask; may be empty.</param>
    public static IReadOnlyList<NextStep> Of(bool whole, string contact) =>
    [
        new("修改后重新发送", whole
            ? "删去或者改正上述任务后，可以随时通过公文交换系统重新发送。新文件按发送时的现行清单过筛。"
            : "把上述镇街从主送机关中去掉，或者删去上述任务后，可以随时通过公文交换系统重新发送。"),
        new("申请复核", $"认为认定有误的，请写明理由和所依据的过筛编码，{(contact.Length > 0 ? "向复核联系人" : "通过公文交换系统")}提出。经两名复核人员一致同意，可以改为放行。"),
        new("申请准入", "工作确有需要、清单中又没有的，请申请准入，写明事由、依据、完成时限和经费保障。获准后，可以作为一次性任务发送，或者列入下一版清单。"),
    ];
}
