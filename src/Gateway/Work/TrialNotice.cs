using Guoshai.Gateway.Slips;
using Guoshai.Rules.Directory;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Work;

/// <summary>A notice that nobody sent, to go through before the first one comes: it asks for matters of the lists in force, so that the engine does all that it will have to.</summary>
internal static class TrialNotice
{
    // Of each list.
    private const int Matters = 2;

    private const string NoLists = "某某县某某局";

    /// <summary>As a file.</summary>
    /// <param name="edition">The lists in force; null where there are none.</param>
    public static byte[] Write(Edition? edition) => WordFile.Write(Lines(edition).Select(line => Paper.Line(line, SlipLooks.Text)), SlipLooks.PageNumber);

    private static IEnumerable<string> Lines(Edition? edition)
    {
        var issuer = edition?.Directory.Departments.FirstOrDefault(d => d.Class == DepartmentClass.Department)?.Name ?? NoLists;
        var items = edition?.Items.GroupBy(item => item.List).SelectMany(list => list.Take(Matters)) ?? [];

        return
        [
            $"{issuer}文件", $"{issuer}关于做好有关工作的通知", "各乡镇人民政府：", "现将有关事项通知如下：",
            .. items.Select(Task), "请各乡镇做好有关工作，于月底前报送情况。", issuer, "2026年3月1日",
        ];
    }

    private static string Task(ListItem item) => $"各乡镇要做好{item.Matter}工作。{(item.TownshipDuty.Length > 0 ? $"请各乡镇{item.TownshipDuty}。" : "")}";
}
