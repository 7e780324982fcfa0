using Guoshai.Classifier.Anatomy;
using Guoshai.Classifier.Extraction;
using Guoshai.Classifier.Topics;
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
    private readonly TopicSpace _space;
    private readonly DepartmentWork _work;
    private readonly Kinship _favourable;

    /// <summary>Builds the finder.</summary>
    internal TaskFinder(Bodies bodies, TopicSpace space, DepartmentWork work, WordedLogistic model)
    {
        _space = space;
        _work = work;
        _units = new Units(bodies);
        _model = model;
        _favourable = UnitFeatures.Favourable(model.Seen);
    }

    /// <summary>What is or may be asked of townships, in order of the text, each with its likelihood.</summary>
    /// <param name="notice">The notice as read.</param>
    /// <param name="addressed">Directory names of the townships addressed.</param>
    /// <param name="othersAddressed">Bodies that are no townships are addressed too.</param>
    /// <param name="noTaskKind">The notice is of a kind that assigns no work, such as a commendation: only plain demands count.</param>
    public IReadOnlyList<AssignedTask> Find(Notice notice, IReadOnlyList<string> addressed, bool othersAddressed, bool noTaskKind)
    {
        var units = _units.Of(notice);
        var around = new Surroundings(units, othersAddressed, notice.Forwarded);
        var least = noTaskKind ? PlainDemand : Possible;
        var tasks = new List<AssignedTask>();

        foreach (var unit in units.Where(u => !UnitFeatures.SaysNot(u) && !UnitFeatures.IsDepartments(u) && !UnitFeatures.OnlyReports(u)))
        {
            if (Likelihood(unit, around, least) is { } likelihood)
            {
                tasks.Add(Task(unit, addressed) with { Likelihood = likelihood });
            }
        }

        return tasks;
    }

    /// <summary>Demands on townships that name nothing one could do (请各镇街按要求做好有关工作): no tasks by the model, and yet asked.</summary>
    internal IReadOnlyList<AssignedTask> Vague(Notice notice, IReadOnlyList<string> addressed, Func<string, bool> isVague) =>
    [
        .. _units.Of(notice)
            .Where(u => u.Subject is { Kind: BodyKind.Township, Asked: true } && !u.Paragraph.Lead && !UnitFeatures.SaysNot(u) && isVague(u.Text))
            .Select(u => Task(u, addressed)),
    ];

    /// <summary>The units that are to be looked at, with their features; the model is fitted to all.</summary>
    internal IReadOnlyList<(Unit Unit, IReadOnlyList<Feature> Features)> Seen(Notice notice, bool othersAddressed, Func<Unit, bool> isLookedAt)
    {
        var units = _units.Of(notice);
        var around = new Surroundings(units, othersAddressed, notice.Forwarded);

        return [.. units.Where(isLookedAt).Select(u => (u, (IReadOnlyList<Feature>)[.. UnitFeatures.Of(u, around.Of(u, KinshipOf(u.Text)))]))];
    }

    /// <summary>How likely a unit is a task; null where it is less likely than <paramref name="least"/>.</summary>
    /// <remarks>Kinship is dear to compute, and what is no task by the most favourable one is none by its own.</remarks>
    private double? Likelihood(Unit unit, Surroundings around, double least)
    {
        List<Feature> features = [.. UnitFeatures.Of(unit, around.Of(unit, _favourable))];
        var words = _model.Words.LogOdds(unit.Words);

        var floor = UnitFeatures.IsPlainDemand(unit) ? InSoManyWords : 0;

        if (Math.Max(floor, _model.Probability(features, words)) < least)
        {
            return null;
        }

        UnitFeatures.Replace(features, KinshipOf(unit.Text));

        return Math.Max(floor, _model.Probability(features, words)) is var likelihood && likelihood >= least ? likelihood : null;
    }

    private Kinship KinshipOf(string text)
    {
        var own = _space.Grams.Vector(Folding.Matter(text));
        Span<TopicScore> nearest = stackalloc TopicScore[DepartmentWork.Topics];
        nearest = nearest[.._space.Nearest(own, nearest)];
        var (department, township) = _work.Both(new GramProbe(own), nearest);

        return new Kinship(nearest.IsEmpty ? 0 : nearest[0].Score, department, township);
    }

    internal static AssignedTask Task(Unit unit, IReadOnlyList<string> addressed)
    {
        IReadOnlyList<string> named = unit.Subject is { Kind: BodyKind.Township, General: false } subject ? [.. addressed.Where(subject.Names.Contains)] : [];
        var paragraph = unit.Paragraph;
        var runIn = paragraph.RunIn > 0 ? paragraph.Text[..paragraph.RunIn] : "";

        return new AssignedTask(
            unit.Text, paragraph.Passage.Place, $"{paragraph.Headings} {runIn}".Trim(), named.Count > 0 ? named : addressed,
            Named: unit.Acting is BodyKind.Township && (unit.Row is not null || unit.Subject is not null));
    }
}
