using Guoshai.Classifier.Wording;

namespace Guoshai.Classifier.Tasks;

/// <summary>Reads forms that hand work over (交办单, 督办单): what to do stands beside one label, who is to do it beside another.</summary>
internal static class TaskForms
{
    /// <summary>The cells that hold work; empty where no township stands beside a label of bodies.</summary>
    public static IReadOnlyList<Paragraph> Work(IReadOnlyList<Paragraph> cells, Bodies bodies) =>
        Beside(cells, Phrases.Current.FormBody).Any(c => bodies.KindOf(c.Text) == BodyKind.Township) ? [.. Beside(cells, Phrases.Current.FormContent)] : [];

    /// <summary>The cells behind one of the labels in the same row that are no labels themselves.</summary>
    private static IEnumerable<Paragraph> Beside(IReadOnlyList<Paragraph> cells, IReadOnlyList<string> labels)
    {
        for (var i = 0; i + 1 < cells.Count; i++)
        {
            var (label, value) = (cells[i], cells[i + 1]);

            if (value.Passage.Place.Row == label.Passage.Place.Row && labels.Contains(Label(label)) && !IsLabel(value))
            {
                yield return value;
            }
        }
    }

    private static bool IsLabel(Paragraph cell) => Phrases.Current.FormBody.Contains(Label(cell)) || Phrases.Current.FormContent.Contains(Label(cell))
        || Phrases.Current.TableBody.Contains(Label(cell)) || Phrases.Current.TableContent.Contains(Label(cell));

    private static string Label(Paragraph cell) => Folding.Tight(cell.Passage.Text).TrimEnd('：', ':');
}
