namespace Guoshai.Gateway.Tests;

/// <summary>A small invented county: its lists, and notices in it.</summary>
internal static class TinyCounty
{
    public static string WriteLists(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "townships.csv"), """
            name,kind,aliases
            柳湾镇,镇,柳湾镇人民政府
            石桥乡,乡,石桥乡人民政府
            """);
        File.WriteAllText(Path.Combine(folder, "departments.csv"), """
            name,aliases,number_prefix,class
            清禾县林业局,县林业局,清林,部门
            清禾县水利局,县水利局,清水,部门
            清禾县人民政府办公室,县政府办公室,清政办,党委政府
            """);
        File.WriteAllText(Path.Combine(folder, "items.csv"), """
            list,code,category,matter,department_duty,township_duty,lead,cooperating,basis,townships,valid_from,valid_to
            配合履职,QH-01,自然资源,森林防火巡查,组织森林防火工作,开展辖区森林防火日常巡查，发现火情及时报告,清禾县林业局,,《森林防火条例》,*,2020-01-01,
            收回,QH-02,自然资源,森林防火行政处罚,对违法野外用火行为实施行政处罚,,清禾县林业局,,《森林防火条例》,*,2020-01-01,
            """);
        return folder;
    }

    /// <summary>A notice of the government's office: never screened, always delivered.</summary>
    public static byte[] GovernmentNotice(int serial) => TinyDocx.Of(
        "清禾县人民政府办公室文件",
        $"清政办〔2026〕{serial}号",
        $"清禾县人民政府办公室关于做好第{serial}批档案整理工作的通知",
        "各乡镇人民政府：",
        $"请各乡镇于3月{serial % 28 + 1}日前完成第{serial}批档案整理工作。",
        "清禾县人民政府办公室",
        "2026年3月1日");

    /// <summary>A department's notice with one task.</summary>
    public static byte[] ForestryNotice(int serial, string task) => TinyDocx.Of(
        "清禾县林业局文件",
        $"清林〔2026〕{serial}号",
        $"清禾县林业局关于做好第{serial}阶段森林防火工作的通知",
        "各乡镇人民政府：",
        "为做好森林防火工作，现将有关事项通知如下：",
        task,
        "清禾县林业局",
        "2026年3月1日");

    /// <summary>A department's reminder, ten days later, of its notice with the listed task.</summary>
    public static byte[] ForestryReminder(int serial, int of) => TinyDocx.Of(
        "清禾县林业局文件",
        $"清林〔2026〕{serial}号",
        $"清禾县林业局关于催办第{of}阶段森林防火工作的通知",
        "各乡镇人民政府：",
        $"我局《关于做好第{of}阶段森林防火工作的通知》（清林〔2026〕{of}号）印发后，部分乡镇进度滞后。",
        "请尚未开展的乡镇抓紧开展辖区森林防火日常巡查，发现火情及时报告。",
        "清禾县林业局",
        "2026年3月11日");

    public const string ListedTask = "一、各乡镇要开展辖区森林防火日常巡查，发现火情及时报告。";

    public const string TakenBackTask = "一、各乡镇要对违法野外用火行为实施行政处罚，做到发现一起、查处一起。";

    /// <summary>A document that must not be on this network.</summary>
    public static byte[] SecretNotice(int serial) => TinyDocx.Of(
        "秘密★1年",
        "清禾县水利局文件",
        $"清水〔2026〕{serial}号",
        $"清禾县水利局关于{SecretWords}第{serial}号的通知",
        "各乡镇人民政府：",
        $"请各乡镇妥善保管{SecretWords}。",
        "清禾县水利局",
        "2026年3月1日");

    /// <summary>Words that must not be found anywhere afterwards.</summary>
    public const string SecretWords = "北坡泵站布防图";
}
