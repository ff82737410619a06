using Monitor.Inspection.Jobs;

namespace Monitor.Inspection.Tests.Jobs;

/// <summary>What every job engine has to do.</summary>
public abstract class JobEngineContract : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly NotingHandler _handler = new();

    private IJobEngine _engine = null!;

    /// <summary>Does the work and notes it.</summary>
    private protected NotingHandler Handler => _handler;

    /// <summary>The engine under test.</summary>
    protected IJobEngine Engine => _engine;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>An engine that is not started.</summary>
    protected abstract IJobEngine Create(IJobHandler handler, int workers);

    protected abstract ValueTask DisposeAsync(IJobEngine engine);

    /// <summary>What has to be there before the first engine.</summary>
    protected virtual ValueTask PrepareAsync() => ValueTask.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        await PrepareAsync();
        _engine = Create(_handler, 1);
    }

    public async ValueTask DisposeAsync()
    {
        _handler.Open();
        if (_engine is not null)
            await DisposeAsync(_engine);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_check_enqueued_now_is_run()
    {
        await _engine.StartAsync(Token);

        await _engine.EnqueueAsync(new CheckJob(7), Token);

        await _handler.ShouldHaveRunAsync(7);
    }

    [Fact]
    public async Task A_check_for_later_is_not_run_before_its_time()
    {
        await _engine.StartAsync(Token);
        var due = Now.AddSeconds(2);

        await _engine.EnqueueAsync(new CheckJob(7, due), Token);

        await _handler.ShouldHaveRunAsync(7);
        _handler.At(7).ShouldBeGreaterThanOrEqualTo(due);
    }

    [Fact]
    public async Task A_check_whose_time_has_passed_is_run()
    {
        await _engine.EnqueueAsync(new CheckJob(7, Now.AddHours(-3)), Token);

        await _engine.StartAsync(Token);

        await _handler.ShouldHaveRunAsync(7);
    }

    [Fact]
    public async Task Of_checks_that_are_due_the_higher_priority_goes_first_however_late_it_came()
    {
        await _engine.EnqueueAsync(new CheckJob(1, Now.AddMinutes(-10)), Token);
        await _engine.EnqueueAsync(new CheckJob(2, Now.AddMinutes(-5), CheckPriority.LaterLook), Token);
        await _engine.EnqueueAsync(new CheckJob(3, null, CheckPriority.Recheck), Token);

        await _engine.StartAsync(Token);

        await _handler.ShouldHaveRunAsync(3, 2, 1);
    }

    [Fact]
    public async Task The_same_check_enqueued_again_replaces_its_waiting_job()
    {
        await _engine.EnqueueAsync(new CheckJob(7, null, CheckPriority.LaterLook), Token);
        await _engine.EnqueueAsync(new CheckJob(7, null, CheckPriority.LaterLook), Token);
        await _engine.EnqueueAsync(new CheckJob(8), Token);

        await _engine.StartAsync(Token);

        await _handler.ShouldHaveRunAsync(7, 8);
    }

    [Fact]
    public async Task Enqueued_again_for_now_a_check_need_not_wait_for_its_later_time()
    {
        await _engine.StartAsync(Token);
        await _engine.EnqueueAsync(new CheckJob(7, Now.AddHours(1)), Token);

        await _engine.EnqueueAsync(new CheckJob(7), Token);

        await _handler.ShouldHaveRunAsync(7);
    }

    [Fact]
    public async Task No_more_checks_run_at_the_same_time_than_there_are_workers()
    {
        await DisposeAsync(_engine);
        _engine = Create(_handler, 2);
        for (var id = 1; id <= 12; id++)
            await _engine.EnqueueAsync(new CheckJob(id), Token);

        await _engine.StartAsync(Token);

        await _handler.ShouldHaveRunAsync([.. Enumerable.Range(1, 12).Select(i => (long)i)], inAnyOrder: true);
        _handler.Peak.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_check_that_throws_does_not_stop_the_others()
    {
        _handler.Fails.Add(1);
        await _engine.EnqueueAsync(new CheckJob(1), Token);
        await _engine.EnqueueAsync(new CheckJob(2), Token);

        await _engine.StartAsync(Token);

        await _handler.ShouldHaveRunAsync([1, 2], inAnyOrder: true);
    }

    [Fact]
    public async Task CancelAsync_takes_a_waiting_check_out()
    {
        await _engine.EnqueueAsync(new CheckJob(7), Token);
        await _engine.EnqueueAsync(new CheckJob(8), Token);

        (await _engine.CancelAsync(7, Token)).ShouldBeTrue();

        await _engine.StartAsync(Token);
        await _handler.ShouldHaveRunAsync(8);
    }

    [Fact]
    public async Task CancelAsync_cancels_a_running_check()
    {
        _handler.Close();
        await _engine.StartAsync(Token);
        await _engine.EnqueueAsync(new CheckJob(7), Token);
        await _handler.ShouldHaveRunAsync(7);

        (await _engine.CancelAsync(7, Token)).ShouldBeTrue();

        await _handler.ShouldBeCancelledAsync(7);
    }

    [Fact]
    public async Task CancelAsync_of_a_check_that_is_neither_waiting_nor_running_is_false() => (await _engine.CancelAsync(99, Token)).ShouldBeFalse();

    [Fact]
    public async Task A_recurring_job_is_run_when_triggered()
    {
        await _engine.RegisterAsync(new RecurringJob("night", "0 0 2 * * ?"), Token);
        await _engine.StartAsync(Token);

        await _engine.TriggerAsync("night", Token);

        await _handler.ShouldHaveRunRecurringAsync("night");
    }

    [Fact]
    public async Task A_recurring_job_is_run_by_its_timetable()
    {
        await _engine.RegisterAsync(new RecurringJob("tick", "* * * * * ?"), Token);

        await _engine.StartAsync(Token);

        await _handler.ShouldHaveRunRecurringAsync("tick");
    }

    [Fact]
    public async Task A_time_at_which_nothing_ran_is_over()
    {
        var missed = Now.ToOffset(TimeSpan.FromHours(8)).AddSeconds(2);
        await _engine.RegisterAsync(new RecurringJob("missed", FormattableString.Invariant($"{missed.Second} {missed.Minute} {missed.Hour} {missed.Day} {missed.Month} ?")), Token);
        await _engine.RegisterAsync(new RecurringJob("night", "0 0 2 * * ?"), Token);
        // Engines still call what is only seconds late on time.
        await Task.Delay(missed + TimeSpan.FromSeconds(8) - Now, Token);

        await _engine.StartAsync(Token);
        await _engine.TriggerAsync("night", Token);
        await _handler.ShouldHaveRunRecurringAsync("night");
        await Task.Delay(TimeSpan.FromSeconds(2), Token);

        (await _engine.OverviewAsync(Token)).Recurring.Single(job => job.Id == "missed").LastRun.ShouldBeNull();
    }

    [Fact]
    public async Task TriggerAsync_of_an_unknown_job_says_so() => await Should.ThrowAsync<KeyNotFoundException>(_engine.TriggerAsync("noon", Token));

    [Fact]
    public async Task A_recurring_job_that_waits_for_checks_takes_no_worker_from_them()
    {
        _handler.OnRecurring = async ct =>
        {
            await _engine.EnqueueAsync(new CheckJob(7), ct);
            await _handler.ShouldHaveRunAsync(7);
        };
        await _engine.RegisterAsync(new RecurringJob("night", "0 0 2 * * ?"), Token);
        await _engine.StartAsync(Token);

        await _engine.TriggerAsync("night", Token);

        await _handler.ShouldHaveRunRecurringAsync("night");
    }

    [Fact]
    public async Task StopAsync_cancels_running_jobs_and_waits_for_them()
    {
        _handler.Close();
        await _engine.StartAsync(Token);
        await _engine.EnqueueAsync(new CheckJob(7), Token);
        await _handler.ShouldHaveRunAsync(7);

        await _engine.StopAsync(Token);

        _handler.Cancelled.ShouldBe([7]);
    }

    [Fact]
    public async Task StopAsync_lets_a_recurring_job_cancel_its_checks()
    {
        _handler.Close();
        var left = new TaskCompletionSource();
        _handler.OnRecurring = async ct =>
        {
            await _engine.EnqueueAsync(new CheckJob(7), CancellationToken.None);
            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            await _engine.CancelAsync(7, CancellationToken.None);
            left.SetResult();
        };
        await _engine.RegisterAsync(new RecurringJob("night", "0 0 2 * * ?"), Token);
        await _engine.StartAsync(Token);
        await _engine.TriggerAsync("night", Token);
        await _handler.ShouldHaveRunAsync(7);

        await _engine.StopAsync(Token);

        left.Task.IsCompletedSuccessfully.ShouldBeTrue();
        _handler.Cancelled.ShouldBe([7]);
    }

    [Fact]
    public async Task StartAsync_after_a_stop_works_off_checks_again()
    {
        await _engine.StartAsync(Token);
        await _engine.StopAsync(Token);

        await _engine.StartAsync(Token);
        await _engine.EnqueueAsync(new CheckJob(7), Token);

        await _handler.ShouldHaveRunAsync(7);
    }

    [Fact]
    public async Task StartAsync_after_a_stop_still_knows_the_recurring_jobs()
    {
        await _engine.RegisterAsync(new RecurringJob("night", "0 0 2 * * ?"), Token);
        await _engine.StartAsync(Token);
        await _engine.StopAsync(Token);

        await _engine.StartAsync(Token);
        await _engine.TriggerAsync("night", Token);

        await _handler.ShouldHaveRunRecurringAsync("night");
    }

    [Fact]
    public async Task StartAsync_may_be_called_twice()
    {
        await _engine.StartAsync(Token);
        await _engine.StartAsync(Token);
        await _engine.EnqueueAsync(new CheckJob(7), Token);

        await _handler.ShouldHaveRunAsync(7);
    }

    [Fact]
    public async Task OverviewAsync_shows_what_runs_and_what_waits()
    {
        _handler.Close();
        await _engine.StartAsync(Token);
        await _engine.EnqueueAsync(new CheckJob(7), Token);
        await _handler.ShouldHaveRunAsync(7);
        await _engine.EnqueueAsync(new CheckJob(8), Token);
        await _engine.EnqueueAsync(new CheckJob(9, Now.AddHours(1)), Token);

        var overview = await _engine.OverviewAsync(Token);

        overview.Running.ShouldHaveSingleItem().CheckId.ShouldBe(7);
        overview.Waiting.ShouldBe(2);
        overview.Failed.ShouldBeEmpty();
    }

    [Fact]
    public async Task OverviewAsync_shows_the_next_and_the_last_run_of_a_recurring_job_and_how_it_failed()
    {
        _handler.OnRecurring = _ => throw new InvalidOperationException("as asked");
        await _engine.RegisterAsync(new RecurringJob("night", "0 0 2 * * ?"), Token);
        await _engine.StartAsync(Token);
        (await _engine.OverviewAsync(Token)).Recurring.ShouldHaveSingleItem().LastResult.ShouldBeNull();

        await _engine.TriggerAsync("night", Token);

        var night = await UntilAsync(o => o.Recurring.Single(), job => job.LastResult == JobResult.Failed);
        night.LastError.ShouldNotBeNull().ShouldContain("as asked");
        Domain.Time.ChinaTime.In(night.NextRun.ShouldNotBeNull()).TimeOfDay.ShouldBe(TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task OverviewAsync_shows_the_error_of_a_check_that_failed()
    {
        _handler.Fails.Add(7);
        await _engine.StartAsync(Token);

        await _engine.EnqueueAsync(new CheckJob(7), Token);

        var failed = await UntilAsync(o => o.Failed.SingleOrDefault(), job => job is not null);
        failed!.CheckId.ShouldBe(7);
        failed.Error.ShouldContain("as asked");
    }

    /// <summary>Waits until the engine shows something.</summary>
    protected async Task<T> UntilAsync<T>(Func<JobOverview, T> look, Func<T, bool> condition)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ; await Task.Delay(20, Token))
        {
            var seen = look(await _engine.OverviewAsync(Token));
            if (condition(seen))
                return seen;
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience);
        }
    }
}
