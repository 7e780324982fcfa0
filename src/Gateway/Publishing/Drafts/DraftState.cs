using System.Text;
using System.Text.Json;
using Guoshai.Rules.Editions;

namespace Guoshai.Gateway.Publishing.Drafts;

/// <summary>How far a draft has come. Any change takes it back to <see cref="Draft"/>.</summary>
internal static class Stage
{
    /// <summary>It is being worked on.</summary>
    public const string Draft = "draft";

    /// <summary>The checks found nothing that stops it.</summary>
    public const string Checked = "checked";

    /// <summary>It was tried on real documents.</summary>
    public const string Shadowed = "shadowed";

    /// <summary>A second person approved it.</summary>
    public const string Approved = "approved";

    /// <summary>It became an edition.</summary>
    public const string Published = "published";

    /// <summary>It was given up.</summary>
    public const string Discarded = "discarded";

    /// <summary>Whether it can still be worked on.</summary>
    public static bool IsOpen(string stage) => stage is Draft or Checked or Shadowed or Approved;

    public static string Name(string stage) => stage switch
    {
        Draft => "起草",
        Checked => "已检查",
        Shadowed => "已试运行",
        Approved => "已批准",
        Published => "已发布",
        Discarded => "已放弃",
        _ => stage,
    };
}

/// <summary>A draft as the ledger keeps it.</summary>
internal sealed record DraftRow
{
    public long Id { get; init; }

    /// <summary>From 1 upwards; moves with every write, so that two people cannot overwrite each other.</summary>
    public long Revision { get; init; }

    public string Stage { get; init; } = Drafts.Stage.Draft;

    /// <summary>The edition that was in force when it was made; 0 for none.</summary>
    public long BasedOn { get; init; }

    public string Source { get; init; } = "";

    public string Hash { get; init; } = "";

    /// <summary>The canonical form of its content.</summary>
    public string Body { get; init; } = "";

    public string MadeAt { get; init; } = "";

    public string MadeBy { get; init; } = "";

    public string ChangedAt { get; init; } = "";

    /// <summary>Everyone who had a hand in its content, as a JSON array: none of them may approve it.</summary>
    public string ChangedBy { get; init; } = "[]";

    /// <summary>The day that it was checked for; null before.</summary>
    public string? InForceOn { get; init; }

    public long MayShrink { get; init; }

    /// <summary>The report of the checks, as JSON.</summary>
    public string? Report { get; init; }

    /// <summary>The report of the shadow run, as JSON.</summary>
    public string? Shadow { get; init; }

    public string? ApprovedAt { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>The edition that it became.</summary>
    public long? Edition { get; init; }

    public IReadOnlyList<string> Hands => JsonSerializer.Deserialize<string[]>(ChangedBy) ?? [];

    public Draft Content() => Draft.Of(CanonicalForm.Read(0, Encoding.UTF8.GetBytes(Body)));

    /// <summary>The same row with other content: whatever was found of the old one is gone.</summary>
    public DraftRow With(Draft content, string by, string at)
    {
        var edition = content.AsEdition(0);

        return this with
        {
            Stage = Drafts.Stage.Draft,
            Hash = edition.Hash,
            Body = Encoding.UTF8.GetString(CanonicalForm.Bytes(edition.Directory, edition.Items, edition.Policy)),
            ChangedAt = at,
            ChangedBy = JsonSerializer.Serialize(Hands.Append(by).Distinct()),
            Report = null,
            Shadow = null,
            ApprovedAt = null,
            ApprovedBy = null,
        };
    }
}
