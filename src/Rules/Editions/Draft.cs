using Guoshai.Rules.Directory;
using Guoshai.Rules.Items;

namespace Guoshai.Rules.Editions;

/// <summary>Lists that are being worked on (草案). Immutable: a change gives another draft. It may be wrong in any way; checks tell.</summary>
/// <param name="Directory">Townships and issuing bodies.</param>
/// <param name="Items">In list order.</param>
/// <param name="Policy">The thresholds to publish with the lists.</param>
public sealed record Draft(BodyDirectory Directory, IReadOnlyList<ListItem> Items, DecisionPolicy Policy)
{
    /// <summary>A draft that starts as an edition is.</summary>
    public static Draft Of(Edition edition) => new(edition.Directory, edition.Items, edition.Policy);

    /// <summary>The draft as an edition of that number, with its hash.</summary>
    /// <exception cref="ArgumentException">A text holds a separator of the canonical form; checks stop it before.</exception>
    public Edition AsEdition(int number) => EditionHash.Named(number, Directory, Items, Policy);

    /// <summary>Makes one change.</summary>
    /// <returns>The draft after it, or one sentence that says why it cannot be made.</returns>
    public DraftResult Apply(DraftChange change) => change switch
    {
        DraftChange.Put put => new DraftResult.Changed(this with { Items = Placed(put.Item) }),
        DraftChange.Remove remove => At(remove.Code, (items, at) => Without(items, at)),
        DraftChange.AddWording add => Word(add.Code, add.Wording),
        DraftChange.DropWording drop => At(drop.Code, (items, at) => items[at].Wordings.Contains(drop.Wording)
            ? Changed(items, at, items[at] with { Wordings = [.. items[at].Wordings.Where(w => w != drop.Wording)] })
            : new DraftResult.Refused($"事项 {drop.Code} 没有“{drop.Wording}”这条表述。")),
        DraftChange.SetPolicy set => new DraftResult.Changed(this with { Policy = set.Policy }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>In the place of the item of that code on the same list; otherwise behind the last of its list.</summary>
    private List<ListItem> Placed(ListItem item)
    {
        var before = Items.ToList();
        var at = before.FindIndex(i => i.Code == item.Code && i.List == item.List);

        if (at >= 0)
        {
            before[at] = item;
            return before;
        }

        var others = before.Where(i => i.Code != item.Code).ToList();
        others.Insert(others.FindLastIndex(i => i.List <= item.List) + 1, item);
        return others;
    }

    private DraftResult Word(ScreeningCode code, string wording) =>
        wording.Trim().Length == 0 || wording.AsSpan().ContainsAny(';', '；') || !PlainText.Is(wording)
            ? new DraftResult.Refused("表述不能是空的，也不能含有分号或控制字符；多条请分别添加。")
            : At(code, (items, at) => items[at].Wordings.Contains(wording.Trim())
                ? new DraftResult.Refused($"事项 {code} 已经有这条表述。")
                : Changed(items, at, items[at] with { Wordings = [.. items[at].Wordings, wording.Trim()] }));

    private DraftResult At(ScreeningCode code, Func<IReadOnlyList<ListItem>, int, DraftResult> change)
    {
        for (var at = 0; at < Items.Count; at++)
        {
            if (Items[at].Code == code)
            {
                return change(Items, at);
            }
        }

        return new DraftResult.Refused($"草案里没有过筛编码 {code}，请核对编码。");
    }

    private DraftResult Without(IReadOnlyList<ListItem> items, int at) => new DraftResult.Changed(this with { Items = [.. items.Where((_, i) => i != at)] });

    private DraftResult Changed(IReadOnlyList<ListItem> items, int at, ListItem item) =>
        new DraftResult.Changed(this with { Items = [.. items.Select((i, place) => place == at ? item : i)] });
}

/// <summary>One change to a draft.</summary>
public abstract record DraftChange
{
    private DraftChange() { }

    /// <summary>Adds an item, or puts it in the place of the one with its code.</summary>
    public sealed record Put(ListItem Item) : DraftChange;

    /// <summary>Takes an item off the lists.</summary>
    public sealed record Remove(ScreeningCode Code) : DraftChange;

    /// <summary>Attaches another wording to an item.</summary>
    public sealed record AddWording(ScreeningCode Code, string Wording) : DraftChange;

    /// <summary>Takes a wording off an item.</summary>
    public sealed record DropWording(ScreeningCode Code, string Wording) : DraftChange;

    /// <summary>Sets the thresholds.</summary>
    public sealed record SetPolicy(DecisionPolicy Policy) : DraftChange;
}

/// <summary>What came of a change.</summary>
public abstract record DraftResult
{
    private DraftResult() { }

    /// <summary>It was made.</summary>
    public sealed record Changed(Draft Draft) : DraftResult;

    /// <summary>It cannot be made.</summary>
    /// <param name="Message">One sentence that says why and what to do.</param>
    public sealed record Refused(string Message) : DraftResult;
}
