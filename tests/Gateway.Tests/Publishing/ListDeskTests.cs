using Dapper;
using Guoshai.Gateway.Ledger;
using Guoshai.Gateway.Publishing;
using Guoshai.Gateway.Publishing.Drafts;
using Guoshai.Rules.Editions;
using Guoshai.Rules.Import;
using Guoshai.Rules.Items;
using static Guoshai.Gateway.Tests.Publishing.ListHouse;

namespace Guoshai.Gateway.Tests.Publishing;

public class ADraftOfLists
{
    [Fact]
    public async Task Becomes_an_edition_step_by_step_and_every_step_is_in_the_trail()
    {
        await using var house = await CreateAsync();
        var number = await house.PublishedAsync(house.Longer());

        Assert.Equal((2, 2), (number, await house.CurrentAsync()));
        Assert.Equal(3, (await house.Editions.ReadAsync(2, default)).Items.Count);

        var trail = await house.Database.QueryAsync(async c => (await c.QueryAsync<string>("SELECT actor || ' ' || kind FROM audit ORDER BY sequence")).ToList(), default);
        Assert.Equal(["甲 published", "甲 draft_imported", "甲 draft_checked", "甲 draft_shadowed", "乙 draft_approved", "甲 published", "甲 draft_published"], trail);
        Assert.True((await AuditTrail.VerifyAsync(house.Database, default)).Holds);
    }

    [Fact]
    public async Task Is_not_approved_by_anyone_who_had_a_hand_in_it()
    {
        await using var house = await CreateAsync();
        var draft = await house.Desk.ImportAsync(house.Longer(), "测试", Maintainer, default);
        Done(await house.Desk.ChangeAsync(draft.Id, new DraftChange.AddWording(new("QH-01"), "看山护林"), new Act("丙", ""), default));
        Done(await house.Desk.CheckAsync(draft.Id, house.Today, false, Maintainer, default));
        Done(await house.Desk.ShadowedAsync(draft.Id, Shadow((await house.Drafts.FindAsync(draft.Id, default))!), Maintainer, default));

        Assert.IsType<DeskResult.Refused>(await house.Desk.ApproveAsync(draft.Id, Maintainer, default));
        Assert.IsType<DeskResult.Refused>(await house.Desk.ApproveAsync(draft.Id, new Act("丙", ""), default));
        Assert.Equal("乙", Done(await house.Desk.ApproveAsync(draft.Id, Approver, default)).ApprovedBy);
    }

    [Fact]
    public async Task Is_not_published_by_whoever_approved_it()
    {
        await using var house = await CreateAsync();
        var draft = await house.ApprovedAsync(house.Longer());

        Assert.Contains("须由另一个人发布", Assert.IsType<DeskResult.Refused>(await house.Desk.PublishAsync(draft.Id, null, Approver, default)).Reasons[0], StringComparison.Ordinal);
        Assert.Equal(1, await house.CurrentAsync());
    }

    [Fact]
    public async Task Says_in_the_trail_that_its_names_are_only_stated()
    {
        await using var house = await CreateAsync();
        await house.PublishedAsync(house.Longer());

        var trail = await house.Database.QueryAsync(async c => (await c.QueryAsync<string>("SELECT body FROM audit")).ToList(), default);
        Assert.All(trail, body => Assert.Contains("\"identity\":\"stated\"", body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Goes_back_to_the_start_with_any_change()
    {
        await using var house = await CreateAsync();
        var draft = await house.ApprovedAsync(house.Longer());
        var changed = Done(await house.Desk.ChangeAsync(draft.Id, new DraftChange.Remove(new("QH-03")), Maintainer, default));

        Assert.Equal((Stage.Draft, null, null, null), (changed.Stage, changed.Report, changed.Shadow, changed.ApprovedBy));
        Assert.IsType<DeskResult.Refused>(await house.Desk.PublishAsync(draft.Id, null, Maintainer, default));
    }

    [Fact]
    public async Task Skips_no_step()
    {
        await using var house = await CreateAsync();
        var draft = await house.Desk.ImportAsync(house.Longer(), "测试", Maintainer, default);

        Assert.IsType<DeskResult.Refused>(await house.Desk.ShadowedAsync(draft.Id, Shadow(draft), Maintainer, default));
        Assert.IsType<DeskResult.Refused>(await house.Desk.ApproveAsync(draft.Id, Approver, default));
        Assert.IsType<DeskResult.Refused>(await house.Desk.PublishAsync(draft.Id, null, Maintainer, default));
        Assert.IsType<DeskResult.Unknown>(await house.Desk.ApproveAsync(99, Approver, default));
        Assert.Equal(1, await house.CurrentAsync());
    }

    [Fact]
    public async Task Is_not_approved_on_a_shadow_run_of_other_content()
    {
        await using var house = await CreateAsync();
        var draft = await house.Desk.ImportAsync(house.Longer(), "测试", Maintainer, default);
        Done(await house.Desk.CheckAsync(draft.Id, house.Today, false, Maintainer, default));

        Assert.IsType<DeskResult.Refused>(await house.Desk.ShadowedAsync(draft.Id, Shadow(draft) with { Hash = "other" }, Maintainer, default));
    }

    [Fact]
    public async Task Is_published_once()
    {
        await using var house = await CreateAsync();
        var draft = await house.ApprovedAsync(house.Longer());
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.Desk.PublishAsync(draft.Id, null, Maintainer, default))));

        Assert.Single(results.OfType<DeskResult.Done>());
        Assert.Equal(2, (await house.Editions.PublicationsAsync(default)).Count);
    }

    [Fact]
    public async Task Comes_into_force_on_its_day_and_not_before()
    {
        var clock = new StoppedClock(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var house = await CreateAsync(clock: clock);
        var draft = await house.ApprovedAsync(house.Longer());
        Done(await house.Desk.PublishAsync(draft.Id, clock.Now.AddDays(3), Maintainer, default));
        Assert.Equal(1, await house.CurrentAsync());

        clock.Now = clock.Now.AddDays(3);
        Assert.Equal(2, await house.CurrentAsync());
    }

    [Fact]
    public async Task Is_checked_again_against_what_is_in_force_when_it_is_published()
    {
        await using var house = await CreateAsync();
        var small = await house.ApprovedAsync(house.Lists() with { Items = [.. house.Longer().Items.Take(2)] });
        await house.PublishedAsync(house.With(items => [.. items, .. Enumerable.Range(10, 5).Select(n => items[0] with { Code = new($"QH-{n}"), Matter = $"第{n}类林地台账核对" })]));

        var refused = Assert.IsType<DeskResult.Refused>(await house.Desk.PublishAsync(small.Id, null, Maintainer, default));
        Assert.Contains("不再有效", refused.Reasons[0], StringComparison.Ordinal);
        Assert.Equal(2, await house.CurrentAsync());
    }

    [Fact]
    public async Task May_be_given_up()
    {
        await using var house = await CreateAsync();
        var draft = await house.Desk.ImportAsync(house.Longer(), "测试", Maintainer, default);
        Done(await house.Desk.DiscardAsync(draft.Id, Maintainer, default));

        Assert.Null(await house.Drafts.NewestOpenAsync(default));
        Assert.IsType<DeskResult.Refused>(await house.Desk.CheckAsync(draft.Id, house.Today, false, Maintainer, default));
    }

    [Fact]
    public async Task Keeps_the_thresholds_in_force_unless_imported_lists_bring_some()
    {
        await using var house = await CreateAsync();
        var draft = await house.Desk.ImportAsync(house.Longer(), "测试", Maintainer, default);
        draft = Done(await house.Desk.ChangeAsync(draft.Id, new DraftChange.SetPolicy(new(0.8, 0.2)), Maintainer, default));
        Done(await house.Desk.CheckAsync(draft.Id, house.Today, false, Maintainer, default));
        Done(await house.Desk.ShadowedAsync(draft.Id, Shadow(draft), Maintainer, default));
        Done(await house.Desk.ApproveAsync(draft.Id, Approver, default));
        Done(await house.Desk.PublishAsync(draft.Id, null, Maintainer, default));

        var current = await house.Editions.CurrentAsync(default);
        var read = new ImportResult.Accepted(house.Lists());
        Assert.Equal(new DecisionPolicy(0.8, 0.2), (await house.Desk.ImportAsync(ListDesk.WithPolicy(read, current), "测试", Maintainer, default)).Content().Policy);
        Assert.Equal(DecisionPolicy.Default, (await house.Desk.ImportAsync(ListDesk.WithPolicy(read with { BringsPolicy = true }, current), "测试", Maintainer, default)).Content().Policy);
    }
}

public class ARollback
{
    [Fact]
    public async Task Puts_an_older_edition_in_force_under_its_own_number_and_signature()
    {
        await using var house = await CreateAsync();
        await house.PublishedAsync(house.Longer());

        Assert.Null(await house.Desk.RollBackAsync(1, new Act("丙", "新版有误"), Approver, isEmergency: false, default));

        var current = (await house.Editions.CurrentNameAsync(default))!;
        Assert.Equal((1, "rollback", "丙", "乙", "新版有误"), (current.Number, current.Kind, current.PublishedBy, current.ApprovedBy, current.Why));
        Assert.Equal(house.Lists().Hash, (await house.Editions.ReadAsync(1, default)).Hash);
        Assert.Equal([1, 2, 1], (await house.Editions.PublicationsAsync(default)).Select(p => p.Number));
    }

    [Theory]
    [InlineData(null, false, "有误")]
    [InlineData(null, true, "")]
    [InlineData("甲", false, "有误")]
    [InlineData("甲", true, "有误")]
    [InlineData(" 甲 ", false, "有误")]
    public async Task Takes_two_people_or_an_emergency_with_its_reason(string? second, bool isEmergency, string why)
    {
        await using var house = await CreateAsync();
        await house.PublishedAsync(house.Longer());

        Assert.NotNull(await house.Desk.RollBackAsync(1, new Act("甲", why), second is null ? null : new Act(second, ""), isEmergency, default));
        Assert.Equal(2, await house.CurrentAsync());
    }

    [Fact]
    public async Task In_an_emergency_is_told_apart_for_good()
    {
        await using var house = await CreateAsync();
        await house.PublishedAsync(house.Longer());

        Assert.Null(await house.Desk.RollBackAsync(1, new Act("甲", "夜间大量误退"), null, isEmergency: true, default));

        Assert.Equal(("emergency_rollback", null), ((await house.Editions.CurrentNameAsync(default))!.Kind, (await house.Editions.CurrentNameAsync(default))!.ApprovedBy));
        Assert.Contains("rolled_back_in_emergency", await house.Database.QueryAsync(async c => (await c.QueryAsync<string>("SELECT kind FROM audit")).ToList(), default));
    }

    [Fact]
    public async Task To_an_edition_that_never_was_is_none()
    {
        await using var house = await CreateAsync();

        Assert.Contains("没有清单版本 7", await house.Desk.RollBackAsync(7, Maintainer, Approver, isEmergency: false, default), StringComparison.Ordinal);
        Assert.Equal(1, await house.CurrentAsync());
    }

    [Fact]
    public async Task Happens_too_where_the_same_content_is_published_again()
    {
        await using var house = await CreateAsync();
        await house.PublishedAsync(house.With(items => [items[0] with { Basis = "新依据" }, items[1]]));

        Assert.Equal(1, await house.PublishedAsync(house.Lists()));
    }
}
