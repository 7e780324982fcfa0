namespace Guoshai.Classifier.Learning;

/// <summary>Parts labelled cases so that what is fitted to some parts can be tried on another that it has not seen.</summary>
internal static class CountyFolds
{
    private const int FewestFolds = 3;
    private const int Folds = 5;

    /// <summary>Whole counties together; where there are too few of them, whole notices.</summary>
    public static List<List<T>> Apart<T>(IReadOnlyList<T> cases, Func<T, string> countyOf, Func<T, LabelledNotice> noticeOf)
    {
        var counties = cases.GroupBy(object (c) => countyOf(c)).ToList();

        return
        [
            .. (counties.Count >= FewestFolds ? counties : cases.GroupBy(object (c) => noticeOf(c)))
                .Select((group, i) => (Group: group, Fold: i % Folds))
                .GroupBy(g => g.Fold, g => g.Group)
                .Select(fold => fold.SelectMany(c => c).ToList()),
        ];
    }
}
