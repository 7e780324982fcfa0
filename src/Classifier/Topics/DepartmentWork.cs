using System.Collections.Concurrent;
using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Topics;

/// <summary>Tells whether a task reads like the departments' own work in its topic rather than like the townships'.</summary>
internal sealed class DepartmentWork(TopicSpace space)
{
    private const int Topics = 3;

    // Filled on first use by whichever thread comes first; a topic's vectors never change.
    private readonly ConcurrentDictionary<int, (GramVector[] Department, GramVector[] Township)> _vectors = new();

    /// <summary>The best likeness to department work less the best likeness to township work, over the nearest topics; from -1 to 1.</summary>
    public double Likeness(GramVector own, TopicProfile profile)
    {
        var (department, township) = Both(own, profile);

        return department - township;
    }

    /// <summary>The best likeness to department work and to township work, over the nearest topics; each from 0 to 1.</summary>
    public (double Department, double Township) Both(GramVector own, TopicProfile profile)
    {
        var (department, township) = (0.0, 0.0);

        foreach (var near in profile.Nearest.Take(Topics))
        {
            var vectors = _vectors.GetOrAdd(near.Topic, Vectors);
            department = Math.Max(department, vectors.Department.Select(v => v.Cosine(own)).DefaultIfEmpty().Max());
            township = Math.Max(township, vectors.Township.Select(v => v.Cosine(own)).DefaultIfEmpty().Max());
        }

        return (department, township);
    }

    private (GramVector[] Department, GramVector[] Township) Vectors(int topic) =>
    (
        [.. space.Topics[topic].DepartmentWork.Select(w => space.Grams.Vector(Folding.Matter(w)))],
        [.. space.Topics[topic].Wordings.Select(w => space.Grams.Vector(Folding.Matter(w)))]
    );
}
