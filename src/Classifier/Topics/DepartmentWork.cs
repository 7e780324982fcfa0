using System.Collections.Concurrent;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Topics;

/// <summary>Tells whether a task reads like the departments' own work in its topic rather than like the townships'.</summary>
internal sealed class DepartmentWork(TopicSpace space)
{
    /// <summary>How many of the nearest topics are looked at.</summary>
    private const int Topics = 3;

    // Filled on first use by whichever thread comes first; a topic's wordings never change.
    private readonly ConcurrentDictionary<int, Wordings> _wordings = new();

    /// <summary>The best likeness to department work less the best likeness to township work, over the nearest topics; from -1 to 1.</summary>
    public double Likeness(GramProbe task, TopicProfile profile)
    {
        var (department, township) = (0.0, 0.0);

        foreach (var near in profile.Nearest.Take(Topics))
        {
            var best = _wordings.GetOrAdd(near.Topic, Of).Likest(task);
            (department, township) = (Math.Max(department, best.Department), Math.Max(township, best.Township));
        }

        return department - township;
    }

    private Wordings Of(int number)
    {
        var topic = space.Topics[number];

        return new Wordings(
            new GramBundle([.. topic.DepartmentWork.Concat(topic.Wordings).Select(w => space.Grams.Vector(Folding.Matter(w)))]),
            topic.DepartmentWork.Count);
    }

    /// <param name="Vectors">What is said of a topic: of the departments' work first, then of the townships'.</param>
    /// <param name="Department">How many speak of the departments' work.</param>
    private sealed record Wordings(GramBundle Vectors, int Department)
    {
        public (double Department, double Township) Likest(GramProbe task)
        {
            Span<Common> met = Vectors.Count <= GramBundle.Few ? stackalloc Common[Vectors.Count] : new Common[Vectors.Count];
            Vectors.Meet(task, met);
            var (department, township) = (0.0, 0.0);

            for (var i = 0; i < met.Length; i++)
            {
                (department, township) = i < Department
                    ? (Math.Max(department, met[i].Own), township)
                    : (department, Math.Max(township, met[i].Own));
            }

            return (department, township);
        }
    }
}
