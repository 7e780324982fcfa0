using Guoshai.Gateway.Ledger;

namespace Guoshai.Gateway.Tests.Ledger;

public class DocumentsThatWait
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Are_recorded_once_for_each_business_key()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        var document = await ledger.RecordAsync("a");

        Assert.False(await ledger.Intake.RecordAsync(document with { Id = "another" }, "a", default));
    }

    [Fact]
    public async Task Go_out_urgent_ones_first_and_then_by_arrival()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("second", minute: 2);
        await ledger.RecordAsync("first", minute: 1);
        await ledger.RecordAsync("urgent", minute: 3, priority: 2);

        Assert.Equal(["urgent", "first", "second"], await ledger.Intake.WaitingAsync(Now, 10, default));
    }

    [Fact]
    public async Task Of_one_sender_do_not_keep_back_those_of_another()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();

        for (var i = 0; i < 9; i++)
        {
            await ledger.RecordAsync($"flood{i}", minute: i, sender: "one");
        }

        await ledger.RecordAsync("single", minute: 30, sender: "other");

        Assert.Equal(["flood0", "single"], await ledger.Intake.WaitingAsync(Now, 2, default));
    }

    [Fact]
    public async Task Come_before_a_later_one_of_their_sender_unless_they_are_decided_or_in_trouble()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("of another", minute: 1, sender: "other");
        await ledger.RecordAsync("first", minute: 2, sender: "one");
        var second = await ledger.RecordAsync("second", minute: 3, sender: "one");
        await ledger.RecordAsync("third", minute: 4, sender: "one");

        Assert.True(await ledger.Intake.IsOneBeforeAsync(second, Now, default));

        await ledger.Intake.PostponeAsync("first", Now.AddSeconds(1), default);
        Assert.False(await ledger.Intake.IsOneBeforeAsync(second, Now, default));
        Assert.True(await ledger.Intake.IsOneBeforeAsync(second, Now.AddSeconds(1), default));

        await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("first"), HistoryEffect.None, default);
        Assert.False(await ledger.Intake.IsOneBeforeAsync(second, Now.AddSeconds(1), default));
    }

    [Fact]
    public async Task Are_told_again_once_the_time_is_over_that_they_were_put_off_for()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("early");
        await ledger.Intake.MarkSubmittedAsync(["early"], Now, default);
        await ledger.Intake.BeginAttemptAsync("early", default);
        await ledger.Intake.PostponeAsync("early", Now.AddSeconds(1), default);

        Assert.Empty(await ledger.Intake.WaitingAsync(Now, 10, default));
        Assert.Equal(["early"], await ledger.Intake.WaitingAsync(Now.AddSeconds(1), 10, default));
        Assert.Equal((0, 0), await ledger.Intake.FindAsync("early", default) is { } row ? (row.OpenAttempts, row.Failures) : default);
    }

    [Fact]
    public async Task Of_another_sender_are_second_behind_a_flood_of_a_thousand()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();

        for (var i = 0; i < 1000; i++)
        {
            await ledger.RecordAsync($"flood{i:000}", minute: i % 50, sender: "one");
        }

        await ledger.RecordAsync("single", minute: 59, sender: "other");
        await ledger.RecordAsync("urgent", minute: 59, sender: "one", priority: 2);

        Assert.Equal(["urgent", "flood000", "single"], await ledger.Intake.WaitingAsync(Now, 3, default));
        Assert.Equal(["urgent"], await ledger.Intake.UrgentAsync(Now, 10, default));
    }

    [Fact]
    public async Task Go_behind_the_others_once_a_process_died_of_them()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("killer", minute: 1);
        await ledger.RecordAsync("harmless", minute: 2);
        await ledger.Intake.BeginAttemptAsync("killer", default);

        Assert.Equal(["harmless", "killer"], await ledger.Intake.WaitingAsync(Now, 10, default));
    }

    [Fact]
    public async Task Have_a_failure_and_no_death_more_once_excused()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("a");
        await ledger.Intake.BeginAttemptAsync("a", default);
        await ledger.Intake.BeginAttemptAsync("a", default);

        await ledger.Intake.ExcuseAsync("a", default);

        var document = await ledger.Intake.FindAsync("a", default);
        Assert.Equal((1, 1), (document!.OpenAttempts, document.Failures));
    }

    [Fact]
    public async Task Are_told_of_once_until_that_is_forgotten()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("a");
        await ledger.Intake.MarkSubmittedAsync(["a"], Now, default);

        Assert.Empty(await ledger.Intake.WaitingAsync(Now, 10, default));
        await ledger.Intake.ForgetSubmissionsAsync(Now.AddMinutes(1), default);
        Assert.Equal(["a"], await ledger.Intake.WaitingAsync(Now, 10, default));
    }

    [Fact]
    public async Task Are_told_of_again_soon_where_the_telling_was_never_confirmed()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("told");
        await ledger.RecordAsync("untold");
        await ledger.Intake.MarkSubmittedAsync(["told", "untold"], Now, default);
        await ledger.Intake.MarkToldAsync(["told"], Now.AddSeconds(1), default);

        Assert.Equal(1, await ledger.Intake.ForgetUntoldAsync(Now.AddMinutes(1), default));
        Assert.Equal(["untold"], await ledger.Intake.WaitingAsync(Now, 10, default));
    }

    [Fact]
    public async Task Are_not_tried_before_their_time_once_parked()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("a");
        await ledger.Intake.BeginAttemptAsync("a", default);
        await ledger.Intake.ParkAsync("a", Now.AddSeconds(30), default);

        Assert.Empty(await ledger.Intake.WaitingAsync(Now, 10, default));
        Assert.Equal(["a"], await ledger.Intake.WaitingAsync(Now.AddSeconds(30), 10, default));
        var again = await ledger.Intake.BeginAttemptAsync("a", default);
        Assert.Equal((1, 1), (again!.OpenAttempts, again.Failures));
    }

    [Fact]
    public async Task Are_not_begun_again_once_decided()
    {
        await using var ledger = await LedgerOnFile.CreateAsync();
        await ledger.RecordAsync("a");
        await ledger.Outcomes.CommitAsync(LedgerOnFile.Outcome("a"), HistoryEffect.None, default);

        Assert.Null(await ledger.Intake.BeginAttemptAsync("a", default));
    }
}

public class ABusinessKey
{
    [Fact]
    public void Is_the_same_whatever_the_order_of_the_addressees() => Assert.Equal(
        new BusinessKey("x", "00", ["甲", "乙"]).DocumentId(), new BusinessKey("x", "00", ["乙", "甲"]).DocumentId());

    [Fact]
    public void Differs_by_exchange_id_bytes_and_addressees() => Assert.Equal(4, new[]
    {
        new BusinessKey("x", "00", ["甲"]), new BusinessKey("y", "00", ["甲"]), new BusinessKey("x", "01", ["甲"]), new BusinessKey("x", "00", []),
    }.Select(k => k.DocumentId()).Distinct().Count());
}
