using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Guoshai.Classifier.Learning;
using Guoshai.Classifier.Topics;
using Guoshai.Gateway.Content;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Gateway.Reviews;
using Guoshai.Gateway.Screenings;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;
using Microsoft.Extensions.Options;

namespace Guoshai.Gateway.Learning;

/// <summary>The maintainer's desk of proposals: what follows from clerks' reviews is counted, shown, and accepted or refused by name. Nothing is applied by itself.</summary>
internal sealed class ProposalDesk(
    ProposalLedger proposals, ReviewLedger reviews, EditionLedger editions, DraftLedger drafts, ListDesk lists, EngineModels models, IOptions<DataOptions> data, TimeProvider clock)
{
    /// <summary>How many clerks must say the same before it is proposed.</summary>
    public const int FewestClerks = 2;

    private const int Shown = 200;

    private static readonly ProposalResult Answered = new ProposalResult.Refused("这条建议已有结果，请重新查看。");

    /// <summary>The proposals as they follow from the reviews now.</summary>
    public async Task<IReadOnlyList<ProposalRow>> ReadAsync(int fewest, CancellationToken ct)
    {
        await RenewAsync(fewest, ct);
        return await proposals.NewestAsync(Shown, ct);
    }

    private async Task RenewAsync(int fewest, CancellationToken ct)
    {
        if (await editions.CurrentAsync(ct) is not { } edition || await reviews.LabelsAsync(ct) is not { Count: > 0 } labels)
        {
            return;
        }

        var pairs = labels.Select(l => new LabelledPair(l.Quote, l.Verdict == "none" ? null : l.Code, l.Verdict == "none" ? Ruling.None : l.Why, l.MadeBy.Split('、'), l.DocumentId)).ToList();
        var found = WordingProposals.Of(pairs, models.Compile(edition), fewest);
        await proposals.RenewAsync([.. found.Select(Row)], Now(), ct);
    }

    /// <summary>Proposes weights.</summary>
    public Task ProposeAsync(IReadOnlyDictionary<string, byte[]> files, object evidence, IReadOnlyList<Change> effect, CancellationToken ct)
    {
        var body = JsonSerializer.Serialize(files.ToDictionary(f => f.Key, f => Encoding.UTF8.GetString(f.Value)), DeskJson.Options);

        return proposals.AddAsync(new ProposalRow
        {
            Kind = ProposalKind.Weights, Subject = Learned.Of(files).Name!, Hash = Hash(body), Body = body, Evidence = JsonSerializer.Serialize(evidence, DeskJson.Options),
            Effect = JsonSerializer.Serialize(effect, DeskJson.Options), MadeAt = Now(),
        }, ct);
    }

    /// <summary>A person accepts: a wording goes into the open draft of the lists, or into one that is opened for it; the rest makes a models folder.</summary>
    public async Task<ProposalResult> AcceptAsync(long id, Act act, CancellationToken ct)
    {
        if (await proposals.FindAsync(id, ct) is not { State: ProposalState.Open } proposal)
        {
            return await NotOpenAsync(id, ct);
        }

        var (takenTo, refusal) = proposal.Kind == ProposalKind.Alias ? await ToDraftAsync(proposal, act, ct) : await ToFolderAsync(proposal, ct);

        return refusal is not null ? new ProposalResult.Refused(refusal) : await AnswerAsync(proposal with { State = ProposalState.Accepted, TakenTo = takenTo }, act, ct);
    }

    /// <summary>A person refuses: it is not proposed again.</summary>
    public async Task<ProposalResult> RefuseAsync(long id, Act act, CancellationToken ct) =>
        act.Why.Length == 0 ? new ProposalResult.Refused("请写明理由。")
        : await proposals.FindAsync(id, ct) is { State: ProposalState.Open } proposal ? await AnswerAsync(proposal with { State = ProposalState.Refused }, act, ct)
        : await NotOpenAsync(id, ct);

    private async Task<(string? TakenTo, string? Refusal)> ToDraftAsync(ProposalRow proposal, Act act, CancellationToken ct)
    {
        if (await drafts.NewestOpenAsync(ct) is not { } draft && (draft = await lists.StartAsync(act, ct)) is null)
        {
            return (null, "还没有发布清单，无从加进草案。");
        }

        return await lists.ChangeAsync(draft.Id, new DraftChange.AddWording(new ScreeningCode(proposal.Subject), proposal.Body), act, ct) switch
        {
            DeskResult.Done => ($"draft {draft.Id}", null),
            DeskResult.Refused refused => (null, string.Concat(refused.Reasons)),
            DeskResult.Unknown unknown => (null, unknown.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Builds on the folder that was made last, so that several accepted ones add up; else on the configured one.</summary>
    private async Task<(string? TakenTo, string? Refusal)> ToFolderAsync(ProposalRow proposal, CancellationToken ct)
    {
        var before = await proposals.NewestFolderAsync(ct) is { } newest && Directory.Exists(newest) ? EngineModels.Read(newest) : models.Learned;
        var files = proposal.Kind == ProposalKind.Topic
            ? new Dictionary<string, byte[]>(Learned.Files(before.Models, [.. before.Wordings, new TopicWording(proposal.Subject, proposal.Body)]))
            : WithWordings(JsonSerializer.Deserialize<Dictionary<string, string>>(proposal.Body, DeskJson.Options)!, before);
        var folder = Path.GetFullPath(Path.Combine(data.Value.Folder, "models", Learned.Of(files).Name!));

        foreach (var (name, bytes) in files)
        {
            Directory.CreateDirectory(folder);
            await DurableFile.WriteAsync(Path.Combine(folder, name), bytes, ct);
        }

        return (folder, null);
    }

    private static Dictionary<string, byte[]> WithWordings(Dictionary<string, string> weights, Learned before)
    {
        var files = weights.ToDictionary(f => f.Key, f => Encoding.UTF8.GetBytes(f.Value));

        if (Learned.Files(before.Models, before.Wordings).TryGetValue(Learned.WordingsFile, out var wordings))
        {
            files[Learned.WordingsFile] = wordings;
        }

        return files;
    }

    private async Task<ProposalResult> AnswerAsync(ProposalRow proposal, Act act, CancellationToken ct)
    {
        var answered = proposal with { AnsweredAt = Now(), AnsweredBy = act.By, Why = act.Why };
        var audit = new AuditEntry(Now(), act.By, $"proposal_{answered.State}", "", AuditJson.Write(new { kind = answered.Kind, subject = answered.Subject, hash = answered.Hash, taken_to = answered.TakenTo, why = act.Why, identity = act.Identity }));

        return await proposals.AnswerAsync(answered, audit, ct) ? new ProposalResult.Done(answered) : Answered;
    }

    private async Task<ProposalResult> NotOpenAsync(long id, CancellationToken ct) =>
        await proposals.FindAsync(id, ct) is null ? new ProposalResult.Refused($"没有建议 {id}；用 guoshai lists proposals 查看。") : Answered;

    private ProposalRow Row(WordingProposal proposal) => new()
    {
        Kind = proposal.Topic is null ? ProposalKind.Alias : ProposalKind.Topic,
        Subject = proposal.Topic ?? proposal.Code,
        Hash = Hash(proposal.Wording),
        Body = proposal.Wording,
        Evidence = JsonSerializer.Serialize(proposal.Evidence, DeskJson.Options),
        MadeAt = Now(),
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private string Now() => Timestamp.Of(clock.GetUtcNow());
}
