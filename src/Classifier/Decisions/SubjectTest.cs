using Guoshai.Classifier.Anatomy;
using Guoshai.Rules.Directory;

namespace Guoshai.Classifier.Decisions;

/// <summary>Tells why a notice is not subject to screening.</summary>
internal static class SubjectTest
{
    // An order stands at the top; a response told of further down is background.
    private const int OpeningParagraphs = 2;
    private const int MeetingDetails = 2;

    /// <summary>The reason as far as it can be told without looking for tasks; null where the notice may be subject.</summary>
    public static NotSubjectReason? Of(Notice notice, BodyDirectory directory, IReadOnlyList<string> addressed) =>
        IsOfCommitteeOrGovernment(notice, directory) ? NotSubjectReason.IssuedByCommitteeOrGovernment
        : addressed.Count == 0 ? NotSubjectReason.NotAddressedToTownships
        : IsEmergency(notice) ? NotSubjectReason.Emergency
        : IsMeeting(notice) ? NotSubjectReason.Meeting
        : null;

    /// <summary>Whether its kind assigns no work: commendations, replies, appointments, for information.</summary>
    public static bool IsOfNoTaskKind(Notice notice) =>
        Signs.Any(Ending(notice.Title), Signs.Current.NoTaskTitles)
        || notice.Body.Any(p => Signs.Any(p.Text, Signs.Current.NoTaskWords));

    private static bool IsOfCommitteeOrGovernment(Notice notice, BodyDirectory directory) =>
        notice.Issuers.Count > 0 && directory.FindDepartment(notice.Issuers[0])?.Class == DepartmentClass.CommitteeOrGovernment;

    /// <remarks>An order that starts, raises or carries out an emergency response to what is happening or forecast now.</remarks>
    private static bool IsEmergency(Notice notice)
    {
        var opening = string.Concat(notice.Body.Take(OpeningParagraphs).Select(p => p.Text));
        var inTitle = Signs.Any(notice.Title, Signs.Current.EmergencyWords) && !Signs.Any(notice.Title, Signs.Current.NotEmergency);
        var ordered = opening.Split('。', '；').Any(s => Signs.Any(s, Signs.Current.EmergencyWords) && Signs.Any(s, Signs.Current.EmergencyOrders) && !Signs.Any(s, Signs.Current.NotEmergency));
        var pressing = notice.Urgency == "特急" || notice.Title.Contains("紧急", StringComparison.Ordinal);

        return (inTitle && (ordered || Signs.Any(notice.Title, Signs.Current.EmergencyOrders))) || (ordered && pressing);
    }

    private static bool IsMeeting(Notice notice)
    {
        var ending = Ending(notice.Title);
        var details = Signs.Current.MeetingDetails.Count(d => notice.Body.Any(p => p.Text.Contains(d, StringComparison.Ordinal)));

        return Signs.Any(ending, Signs.Current.MeetingTitles) && Signs.Any(ending, Signs.Current.MeetingVerbs) && details >= MeetingDetails;
    }

    /// <summary>The title behind its last 关于: the issuers' names tell nothing of the kind.</summary>
    private static string Ending(string title) => title[Math.Max(0, title.LastIndexOf("关于", StringComparison.Ordinal))..];
}
