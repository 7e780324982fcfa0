using System.Text.Json;
using Guoshai.Classifier.Decisions;
using Guoshai.Classifier.Matching;
using Guoshai.Classifier.Wording;
using Guoshai.Evaluation.Corpora;
using Guoshai.Evaluation.Fitting;
using Guoshai.Evaluation.Reading;
using Guoshai.Evaluation.Scoring;

switch (args)
{
    case ["fit", var output, .. var folders]:
    {
        var models = LeaveOut.Fit([.. folders.Select(Corpus.Read)]);
        Write(Path.Combine(output, "Tasks/task-model.json"), models.Task);
        Write(Path.Combine(output, "Matching/in-list-model.json"), models.Item);
        Write(Path.Combine(output, "Matching/taken-back-model.json"), models.TakenBack);
        Write(Path.Combine(output, "Decisions/judgement-model.json"), models.Judgement);
        Write(Path.Combine(output, "Decisions/back-reason-model.json"), models.BackReason);
        Write(Path.Combine(output, "Decisions/role-reason-model.json"), models.RoleReason);
        return 0;
    }

    case ["fit-tasks", var output, .. var folders]:
    {
        var corpora = folders.Select(Corpus.Read).ToList();
        var model = TaskFit.Fit(corpora);
        Write(output, model);
        var units = corpora.SelectMany(TaskFit.Units).ToList();
        var (hit, miss, extra) = (0, 0, 0);

        foreach (var (notice, unit, example) in units)
        {
            var p = model.Probability(example.Features);
            (hit, miss, extra) = (hit + (p >= .5 && example.Positive ? 1 : 0), miss + (p < .5 && example.Positive ? 1 : 0), extra + (p >= .5 && !example.Positive ? 1 : 0));

            if (p >= .5 != example.Positive)
            {
                Console.WriteLine($"{(example.Positive ? "MISS" : "EXTRA")} {p:F2} {notice.Id} [{unit.Acting} {unit.Paragraph.Headings}] {unit.Text}");
            }
        }

        Console.WriteLine($"units {units.Count} hit {hit} miss {miss} extra {extra}");
        return 0;
    }

    case ["fit-pairs", var kind, var output, .. var folders]:
    {
        var takenBack = kind == "taken-back";
        var corpora = folders.Select(Corpus.Read).ToList();
        var model = PairFit.Fit(corpora, takenBack);
        Write(output, model);
        var (first, third, all) = (0, 0, 0);

        foreach (var task in corpora.SelectMany(PairFit.Tasks))
        {
            var ranked = PairFit.Index(task, takenBack).All().Select(e => (e.Item, P: model.Probability(PairFit.Features(task, e, takenBack)), F: PairFit.Features(task, e, takenBack))).OrderByDescending(x => x.P).ToList();
            var right = (task.Gold.Codes ?? []).Where(c => ranked.Any(r => r.Item.Code.Value == c)).ToHashSet();
            var rank = ranked.FindIndex(r => right.Contains(r.Item.Code.Value));

            if (right.Count > 0)
            {
                (first, third, all) = (first + (rank == 0 ? 1 : 0), third + (rank < 3 ? 1 : 0), all + 1);
            }

            Console.WriteLine($"{(right.Count == 0 ? "NONE" : rank == 0 ? "ok" : "RANK" + (rank + 1))} top {ranked[0].P:F2} {ranked[0].Item.Code} {ranked[0].Item.Matter[..Math.Min(24, ranked[0].Item.Matter.Length)]} | gold {task.Gold.Verdict} {task.Gold.Why} {string.Join(',', right)} {(rank > 0 ? ranked[rank].P.ToString("F2") + string.Join(' ', ranked[rank].F.Select(f => $"{f.Name}={f.Value:F2}")) : "")} | {task.Notice.Id} {task.Notice.Title} | {task.Gold.Quote} || {string.Join(' ', task.View.MixedProfile.Nearest.Take(4).Select(n => task.Compiled.Space.Topics[n.Topic].Name + n.Score.ToString("F2")))}");
        }

        Console.WriteLine($"first {first} third {third} of {all}");
        return 0;
    }

    case ["fit-judgements", var output, .. var folders]:
    {
        var corpora = folders.Select(Corpus.Read).ToList();
        var judged = corpora.SelectMany(c => JudgementFit.Judged(c, FittedModels.Shipped)).ToList();
        var model = JudgementFit.Fit(judged);
        Write(output, model);
        var right = 0;

        foreach (var (task, judgement) in judged)
        {
            var p = model.Probability(judgement.Features);
            var ok = p >= .5 == (task.Gold.Verdict == "in_list");
            right += ok ? 1 : 0;
            Console.WriteLine($"{(ok ? "ok" : "WRONG")} {p:F2} {task.Gold.Verdict} {task.Gold.Why} {string.Join(',', task.Gold.Codes ?? [])} | use {judgement.Usable?.Entry.Item.Code} {judgement.Usable?.Score:F2} any {judgement.Items[0].Entry.Item.Code} {judgement.Items[0].Score:F2} {judgement.Items[0].Hindrance} back {judgement.TakenBack?.Entry.Item.Code} {judgement.TakenBack?.Score:F2} | {string.Join(' ', judgement.Features.Skip(4).Where(f => f.Value != 0).Select(f => f.Name + "=" + f.Value.ToString("F2")))} | {task.Notice.Id} {task.View.Task.Quote}");
        }

        Console.WriteLine($"right {right} of {judged.Count}");
        return 0;
    }

    case ["score", .. var folders]:
    {
        foreach (var corpus in folders.Where(f => !f.StartsWith("--", StringComparison.Ordinal)).Select(Corpus.Read))
        {
            var compiled = CompiledEdition.Compile(corpus.Edition);
            Report(corpus, Engine.Run(corpus, _ => compiled), folders.Contains("--wrong"), folders.Contains("--tasks"));
        }

        return 0;
    }

    case ["time", var folder, var rounds]:
    {
        var corpus = Corpus.Read(folder);
        var compiled = CompiledEdition.Compile(corpus.Edition);
        Engine.Run(corpus, _ => compiled);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        for (var i = 0; i < int.Parse(rounds); i++)
        {
            Engine.Run(corpus, _ => compiled);
        }

        Console.WriteLine($"{watch.Elapsed.TotalMilliseconds / int.Parse(rounds) / corpus.Notices.Count:F2} ms a notice");
        return 0;
    }

    case ["baseline", .. var folders]:
    {
        foreach (var corpus in folders.Select(Corpus.Read))
        {
            Console.WriteLine(new Baseline(corpus).Best().Line(corpus.Name + " BM25"));
        }

        return 0;
    }

    case ["leave-out", var folder, .. var folders]:
    {
        var corpus = Corpus.Read(folder);
        var editions = LeaveOut.Editions(corpus, [.. folders.Where(f => !f.StartsWith("--", StringComparison.Ordinal)).Select(Corpus.Read)]);
        var screened = Engine.Run(corpus, n => editions[n.Issuer]);
        Report(corpus, screened, folders.Contains("--wrong"), folders.Contains("--tasks"));

        if (folders.Contains("--curve"))
        {
            Curve.Rows(screened).ToList().ForEach(Console.WriteLine);
        }

        return 0;
    }

    case ["leave-county-out", .. var folders]:
    {
        var corpora = folders.Select(Corpus.Read).ToList();
        var all = new List<(LabelledNotice, Screening)>();

        foreach (var left in corpora)
        {
            var compiled = CompiledEdition.Compile(left.Edition, LeaveOut.Fit([.. corpora.Where(c => c != left)]));
            var screened = Engine.Run(left, _ => compiled);
            all.AddRange(screened);
            Report(left, screened, false, false);
        }

        Curve.Rows(all).ToList().ForEach(Console.WriteLine);
        return 0;
    }

    case ["cross", var train, var test, .. var flags]:
    {
        var unseen = Corpus.Read(test);
        var compiled = CompiledEdition.Compile(unseen.Edition, LeaveOut.Fit(Corpus.Read(train)));
        Report(unseen, Engine.Run(unseen, _ => compiled), flags.Contains("--wrong"), flags.Contains("--tasks"));

        return 0;
    }

    default:
        Console.Error.WriteLine("evaluation: say fit-tasks, fit-pairs, fit-judgements, score, leave-out, anatomy or dump.");
        return 2;
}

static void Report(Corpus corpus, IReadOnlyList<(LabelledNotice Notice, Screening Screening)> screened, bool wrong, bool tasks)
{
    var card = new Scorecard();

    foreach (var (notice, screening) in screened)
    {
        var outcome = Outcome.Of(screening);
        var before = card.Wrong.Count;
        card.Add(notice, outcome);

        if (tasks)
        {
            foreach (var t in outcome.Tasks.Where(t => t.Verdict == "out"))
            {
                var gold = notice.Gold.Tasks.FirstOrDefault(g => Quotes.Overlap(g.Quote, t.Quote) >= .6);

                if (gold is { Verdict: "out" } && gold.Why != t.Why)
                {
                    Console.WriteLine($"WHY {t.Why} {t.Confidence:F2} {string.Join(',', t.Codes)} | gold {gold.Why} {string.Join(',', gold.Codes ?? [])} | {notice.Id} {t.Quote}");
                }
            }
        }

        if (tasks && card.Wrong.Count > before)
        {
            Console.WriteLine($"== {card.Wrong[^1]} | {notice.Title}");

            foreach (var t in outcome.Tasks)
            {
                var gold = notice.Gold.Tasks.FirstOrDefault(g => Quotes.Overlap(g.Quote, t.Quote) >= .6);
                Console.WriteLine($"   {(gold is null ? "EXTRA" : gold.Verdict == t.Verdict ? "ok" : "WRONG")} {t.Verdict} {t.Why} {t.Confidence:F2} {string.Join(',', t.Codes)} | gold {gold?.Verdict} {gold?.Why} {string.Join(',', gold?.Codes ?? [])} | {t.Quote}");
            }

            foreach (var g in notice.Gold.Tasks.Where(g => !outcome.Tasks.Any(t => Quotes.Overlap(g.Quote, t.Quote) >= .6)))
            {
                Console.WriteLine($"   MISSED {g.Verdict} {g.Why} | {g.Quote}");
            }
        }
    }

    if (wrong)
    {
        card.Wrong.ToList().ForEach(Console.WriteLine);
    }

    Console.WriteLine(card.Line(corpus.Name));
}

static void Write(string output, Logistic model) =>
    File.WriteAllText(output, JsonSerializer.Serialize(model.Weights.OrderBy(w => w.Key, StringComparer.Ordinal).ToDictionary(), ModelFile.Options) + "\n");
