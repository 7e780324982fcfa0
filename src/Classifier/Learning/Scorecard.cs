namespace Guoshai.Classifier.Learning;

/// <summary>The figures of ../shared/corpus/score.py, counted in the same way.</summary>
internal sealed class Scorecard
{
    private const double Same = 0.6;

    private static readonly (string Name, string Of)[] Rows =
    [
        ("straight", "n"), ("hold", "firm"), ("false_ret", "g_deliver"), ("false_del", "g_return"), ("task_rec", "tasks"), ("task_prec", "found"),
        ("verdict", "task_rec"), ("code", "g_code"), ("why", "g_why"), ("issuer", "g_issuer"), ("number", "g_number"), ("title", "g_title"), ("date", "g_date"),
    ];

    private readonly Dictionary<string, int> _counts = [];
    private readonly List<string> _wrong = [];

    /// <summary>One line a notice that is not straight.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    public int this[string count] => _counts.GetValueOrDefault(count);

    public void Add(LabelledNotice notice, Outcome? outcome)
    {
        Count("n", true);

        if (outcome is null)
        {
            Count("missing", true);
            _wrong.Add($"{notice.Id} gold {notice.Gold.Disposition} missing");
            return;
        }

        Disposition(notice, outcome);

        if (notice.Gold.Disposition != "quarantine" && outcome.Disposition != "quarantine")
        {
            Elements(notice, outcome);
            Tasks(notice, outcome);
        }
    }

    public string Line(string form) =>
        $"{form} n={this["n"]} {string.Join(' ', Rows.Select(r => $"{r.Name}={Percent(this[r.Name], this[r.Of])}"))} leaked={this["leaked"]} missing={this["missing"]}";

    private void Disposition(LabelledNotice notice, Outcome outcome)
    {
        var (gold, got) = (notice.Gold.Disposition, outcome.Disposition);
        var right = got == gold || (notice.Gold.Ambiguous && got == "hold");

        if (right && got == gold && !notice.Gold.Ambiguous)
        {
            right = SameCopies(Others(notice.Gold.ByTownship, gold), Others(outcome.ByTownship, gold));
        }

        Count("straight", right);

        if (!right)
        {
            _wrong.Add($"{notice.Id} gold {gold}{Show(Others(notice.Gold.ByTownship, gold))} got {got}{Show(Others(outcome.ByTownship, gold))} {string.Join(',', notice.Tags)}");
        }

        if (!notice.Gold.Ambiguous)
        {
            Count("firm", true);
            Count("hold", got == "hold");
            Count("g_" + gold, true);
            Count("false_ret", gold == "deliver" && got == "return");
            Count("false_del", gold == "return" && got == "deliver");
        }

        Count("leaked", gold == "quarantine" && got != "quarantine");
    }

    private void Elements(LabelledNotice notice, Outcome outcome)
    {
        Element("issuer", notice.Issuer, outcome.Issuer);
        Element("number", notice.Number, outcome.Number);
        Element("title", notice.Title, outcome.Title);
        Element("date", notice.Date, outcome.Date);
    }

    private void Element(string name, string? gold, string? got)
    {
        Count("g_" + name, !string.IsNullOrEmpty(gold));
        Count(name, !string.IsNullOrEmpty(gold) && Quotes.Fold(gold) == Quotes.Fold(got));
    }

    private void Tasks(LabelledNotice notice, Outcome outcome)
    {
        if (!notice.Gold.Subject)
        {
            return;
        }

        foreach (var found in outcome.Tasks)
        {
            Count("found", true);
            Count("task_prec", notice.Gold.Tasks.Any(t => Quotes.Overlap(found.Quote, t.Quote) >= Same));
        }

        foreach (var task in notice.Gold.Tasks)
        {
            Count("tasks", true);
            var hits = outcome.Tasks.Where(f => Quotes.Overlap(f.Quote, task.Quote) >= Same).ToList();

            if (hits.Count > 0)
            {
                Hit(task, hits);
            }
        }
    }

    private void Hit(GoldTask task, IReadOnlyList<OutcomeTask> hits)
    {
        Count("task_rec", true);

        // Python's max keeps the first of equals; so does MaxBy.
        var best = hits.MaxBy(f => (f.Verdict == task.Verdict, Quotes.Overlap(f.Quote, task.Quote)))!;
        var same = best.Verdict == task.Verdict;

        Count("verdict", same);
        Count("g_code", same && task.Verdict == "in_list");
        Count("code", same && task.Verdict == "in_list" && best.Codes.Intersect(task.Codes ?? []).Any());
        Count("g_why", same && task.Verdict == "out");
        Count("why", same && task.Verdict == "out" && best.Why == task.Why);
    }

    private void Count(string name, bool holds) => _counts[name] = this[name] + (holds ? 1 : 0);

    private static string Percent(int part, int whole) => whole == 0 ? "-" : (100.0 * part / whole).ToString("F1");

    private static Dictionary<string, string> Others(IReadOnlyDictionary<string, string>? by, string disposition) =>
        (by ?? new Dictionary<string, string>()).Where(t => t.Value != disposition).ToDictionary(t => t.Key, t => t.Value);

    private static bool SameCopies(Dictionary<string, string> a, Dictionary<string, string> b) =>
        a.Count == b.Count && a.All(t => b.TryGetValue(t.Key, out var other) && other == t.Value);

    private static string Show(Dictionary<string, string> by) => by.Count == 0 ? "" : "{" + string.Join(',', by.Select(t => $"{t.Key}:{t.Value}")) + "}";
}
