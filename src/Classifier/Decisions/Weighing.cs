using Guoshai.Classifier.Wording;
using Guoshai.Rules.Matters;

namespace Guoshai.Classifier.Decisions;

/// <summary>What decides between in the lists and outside, added up in one pass: as a probability, and group by group for a clerk.</summary>
internal sealed class Weighing
{
    private const int MostWords = 6;

    private static readonly (string Name, string[] Beginnings)[] Groups =
    [
        ("usable", ["usable", "only the usable", "own topic", "second", "power by law"]),
        ("taken_back", ["taken", "only the taken-back", "words nearer"]),
        ("hindered", ["better but hindered"]),
        ("department", ["department", "excluded"]),
        ("vague", ["vague"]),
        ("imposed", ["asks", "granted", "quota", "imposes", "title imposes"]),
        ("wording", []),
        ("together", []),
    ];

    private const int Wording = 6;
    private const int Together = 7;

    private readonly Judgement _judgement;
    private readonly GramWeights _words;
    private readonly double[] _shares = new double[Groups.Length];

    /// <summary>Adds up.</summary>
    /// <param name="judgement">The task with what decides.</param>
    /// <param name="models">The models that decide.</param>
    public Weighing(Judgement judgement, FittedModels models)
    {
        var model = models.Judgement;
        (_judgement, _words) = (judgement, model.Words);
        var (seen, words) = (0.0, model.Words.LogOdds(judgement.Words));

        foreach (var feature in judgement.Features)
        {
            var share = model.Seen.Share(feature);
            seen += share;

            if (share != 0 && GroupOf(feature.Name) is var group and >= 0)
            {
                _shares[group] += share;
            }
        }

        var first = seen + model.Seen.Constant + words;
        var again = models.JudgementAgain.LogOdds(SecondLook.Of(judgement.Features, first, words));
        _shares[Wording] = words;
        _shares[Together] = again - first;
        Probability = Logistic.Probability(again);
    }

    /// <summary>How likely, from 0 to 1, the task is in the lists.</summary>
    public double Probability { get; }

    /// <summary>What decided, the strongest first: for the lists where above 0, against where below.</summary>
    public IReadOnlyList<Meeting> Meetings()
    {
        Span<int> order = stackalloc int[Groups.Length];
        Span<double> shares = stackalloc double[Groups.Length];
        _shares.CopyTo(shares);
        order = Shares.Strongest(shares, order);
        var meetings = new Meeting[order.Length];

        for (var i = 0; i < meetings.Length; i++)
        {
            var (name, share) = (Groups[order[i]].Name, shares[order[i]]);
            meetings[i] = new Meeting(name, InTask(name, share), InItem(name), share);
        }

        return meetings;
    }

    private string InTask(string name, double share) => name switch
    {
        "wording" => string.Join('、', _words.Heaviest(_judgement.Words, share, MostWords)),
        "imposed" => string.Join('、', _judgement.View.Actions.Where(a => a.Action.Reach == ActionReach.Department).Select(a => a.Verb).Distinct().Take(MostWords)),
        _ => "",
    };

    private string InItem(string name) => name switch
    {
        "usable" => _judgement.Usable?.Entry.Item.Code.Value ?? "",
        "taken_back" => _judgement.TakenBack?.Entry.Item.Code.Value ?? "",
        _ => "",
    };

    private static int GroupOf(string feature)
    {
        for (var group = 0; group < Groups.Length; group++)
        {
            foreach (var beginning in Groups[group].Beginnings)
            {
                if (feature.StartsWith(beginning, StringComparison.Ordinal))
                {
                    return group;
                }
            }
        }

        return -1;
    }
}
