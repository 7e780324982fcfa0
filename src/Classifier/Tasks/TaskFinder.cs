using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tasks;

/// <summary>Finds what a notice asks of townships. Built once for a directory; immutable.</summary>
public sealed class TaskFinder
{
    /// <summary>What is less likely is no task.</summary>
    private const double Possible = 0.25;

    private const double PlainDemand = 0.95;

    // However strange its words are, what is asked in so many words is this likely a task.
    private const double InSoManyWords = 0.8;

    private readonly Units _units;
    private readonly WordedLogistic _model;
    private readonly FixedLogistic _amongOthers;

    /// <summary>Builds the finder.</summary>
    internal TaskFinder(Bodies bodies, FittedModels models)
    {
        _units = new Units(bodies);
        _model = models.Task;
        _amongOthers = models.TaskAmongOthers.For(AmongOthers.Names);
    }

    /// <summary>What is or may be asked of townships, in order of the text, each with its likelihood.</summary>
    /// <param name="notice">The notice as read.</param>
    /// <param name="addressing">Whom it is addressed to.</param>
    /// <param name="noTaskKind">The notice is of a kind that assigns no work, such as a commendation: only plain demands count.</param>
    public IReadOnlyList<AssignedTask> Find(Notice notice, Addressing addressing, bool noTaskKind)
    {
        var least = noTaskKind ? PlainDemand : Possible;

        return
        [
            .. AmongOthers.Of(Alone(notice, addressing.Others))
                .Select(u => (u.Unit, Likelihood: Math.Max(_amongOthers.Probability(u.Features), UnitFeatures.IsPlainDemand(u.Unit) ? InSoManyWords : 0)))
                .Where(u => u.Likelihood >= least)
                .Select(u => Task(u.Unit, addressing) with { Likelihood = u.Likelihood }),
        ];
    }

    /// <summary>Demands on townships that name nothing one could do (请各镇街按要求做好有关工作): no tasks by the model, and yet asked.</summary>
    internal IReadOnlyList<AssignedTask> Vague(Notice notice, Addressing addressing, Func<string, bool> isVague) =>
    [
        .. _units.Of(notice)
            .Where(u => u.Subject is { Kind: BodyKind.Township, Asked: true } && !u.Paragraph.Lead && !UnitFeatures.SaysNot(u) && isVague(u.Text))
            .Select(u => Task(u, addressing)),
    ];

    /// <summary>The units that are to be looked at, with their features; the model is fitted to all.</summary>
    internal IReadOnlyList<(Unit Unit, List<Feature> Features)> Seen(Notice notice, bool othersAddressed, Func<Unit, bool> isLookedAt)
    {
        var units = _units.Of(notice);
        var around = new Surroundings(units, othersAddressed, notice.Forwarded);

        return [.. units.Where(isLookedAt).Select(u => (u, UnitFeatures.Of(u, around.Of(u))))];
    }

    /// <summary>The log-odds of each unit by its own words and place, whatever else stands in the notice.</summary>
    private IReadOnlyList<(Unit Unit, double LogOdds)> Alone(Notice notice, bool othersAddressed) =>
        [.. Seen(notice, othersAddressed, UnitFeatures.IsLookedAt).Select(u => (u.Unit, _model.LogOdds(u.Features, u.Unit.Words)))];

    internal static AssignedTask Task(Unit unit, Addressing addressing)
    {
        IReadOnlyList<string> named = unit.Subject is { Kind: BodyKind.Township, General: false } subject ? [.. addressing.Townships.Where(subject.Names.Contains)] : [];
        var paragraph = unit.Paragraph;
        var runIn = paragraph.RunIn > 0 ? paragraph.Text[..paragraph.RunIn] : "";

        return new AssignedTask(
            unit.Text, paragraph.Passage.Place, $"{paragraph.Headings} {runIn}".Trim(), named.Count > 0 ? named : addressing.Townships,
            named.Count > 0 ? null : IsDescribed(unit) ? [.. addressing.Townships.Except(addressing.Named)] : addressing.Described);
    }

    // 请沿江各镇街…, 有水库的乡镇要…: where some are addressed by name, it is these.
    private static bool IsDescribed(Unit unit) => unit is { Row: null, Subject: { Kind: BodyKind.Township } subject }
        && (Description.Ends(unit.Text[..subject.Start]) || Description.Length(unit.Text[subject.Start..subject.End]) > 0);
}
