using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Tasks;
using Guoshai.Gateway.Slips;
using Guoshai.Gateway.Tests.Samples;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Items;

namespace Guoshai.Gateway.Tests.Slips;

/// <summary>Screenings of a notice, put together by hand.</summary>
internal sealed record Returned(string Issuer, string Title, DateOnly Date, IReadOnlyList<string> Addressed, IReadOnlyList<Finding> Findings)
{
    /// <summary>The sample lists as edition 3, whose hash no change of the samples moves.</summary>
    public static Edition Published { get; } = SampleLists.Edition with { Number = 3, Hash = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0" };

    public IReadOnlyDictionary<string, CopyOutcome> ByTownship { get; init; } = new Dictionary<string, CopyOutcome>();

    public EarlierNotice? Repeats { get; init; }

    public string? DuplicateOf { get; init; }

    public string Number { get; init; } = "柏某发〔2026〕1号";

    public ReturnSlip? Slip(SlipOptions? options = null) => ReturnSlip.Of(
        Screening(),
        new SlipFacts("3f9a1c5e7b2d4a6f8091a2b3", new DateTimeOffset(2026, 5, 20, 9, 5, 0, TimeSpan.FromHours(8)), new DateOnly(2026, 5, 21), Repeats),
        Published,
        options ?? new SlipOptions { Contact = "编办复核岗，电话7780026" });

    /// <summary>A task outside the lists.</summary>
    public static Finding Outside(string quote, OutsideReason why, params string[] codes) => Finding(quote, Verdict.Outside, why, codes);

    /// <summary>A task in the lists.</summary>
    public static Finding InList(string quote, params string[] codes) => Finding(quote, Verdict.InList, null, codes);

    private static Finding Finding(string quote, Verdict verdict, OutsideReason? why, string[] codes) => new(
        new AssignedTask(quote, new Place(1, 9), "", []),
        verdict,
        [.. codes.Select(c => new ScreeningCode(c))],
        why,
        0.97,
        [],
        [.. codes.Select(c => new NearItem(SampleLists.Item(c), 0.9, [])), new NearItem(SampleLists.Item("BC-J-0601"), 0.02, [])]);

    public Screening Screening()
    {
        var outside = Findings.Where(f => f.Verdict == Verdict.Outside).ToList();
        var notice = new Notice([Issuer], Number, Title, [.. Addressed.Select(t => $"{t}人民政府")], Date, null, null, null, null, [], [], false, []);

        return new Screening(
            notice, Addressed, null, Findings,
            outside.Count > 0 ? new Decision.Return(outside) : new Decision.Deliver("all_in_list"),
            ByTownship, DuplicateOf, Published.Number, Published.Hash, "0.1.0");
    }
}
