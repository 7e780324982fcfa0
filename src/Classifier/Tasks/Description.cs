using System.Text.RegularExpressions;

namespace Guoshai.Classifier.Tasks;

/// <summary>Tells townships that are meant by what they have or where they lie (沿海各镇, 有水库的乡镇, 有关镇街) from all townships.</summary>
internal static partial class Description
{
    private const string Of =
        @"[沿临靠环近涉滨][\u4e00-\u9fff]{1,4}?|[\u4e00-\u9fff]{1,3}区|[\u4e00-\u9fff]{0,4}(?:主产|产粮|试点|示范|重点|涉及|所在|沿线|相邻|毗邻)|有[^，、的]{1,16}的|[^，、的]{1,12}(?:任务|隐患|风险)(?:较?重)?的|有关|相关";

    /// <summary>How many characters of an addressee describe the townships named behind them; 0 where none do.</summary>
    public static int Length(string addressee) => Opens().Match(addressee).Length;

    /// <summary>Whether a text ends with a description of the townships named next.</summary>
    public static bool Ends(string text) => Closes().IsMatch(text);

    // 沿海各镇, 各沿海镇, 库区各乡镇, 有水库的乡镇
    [GeneratedRegex("^(?:各|有关|相关)?(?:" + Of + ")(?:各|有关|相关)?(?=镇|乡|街|苏木|（)")]
    private static partial Regex Opens();

    [GeneratedRegex("(?:^|[请由望盼，：；])(?:各|有关|相关)?(?:" + Of + ")(?:各|有关|相关)?$")]
    private static partial Regex Closes();
}
