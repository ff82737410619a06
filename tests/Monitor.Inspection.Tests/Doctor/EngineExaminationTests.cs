using Monitor.Inspection.Doctor;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Nights;
using Monitor.Inspection.Tests.Nights;
using Monitor.Inspection.Workers;
using Monitor.Storage;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Monitor.Inspection.Tests.Doctor;

/// <summary>What the doctor says of the job engine.</summary>
public sealed class EngineExaminationTests : IAsyncLifetime
{
    private readonly TestNight _night = TestNight.Compose([], Directory.CreateTempSubdirectory("monitor-doctor-").FullName);
    private readonly IJobEngine _engine = Substitute.For<IJobEngine>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public ValueTask InitializeAsync()
    {
        _engine.Name.Returns("Engine");
        _engine.Description.Returns("as told");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _night.DisposeAsync();

    [Fact]
    public async Task Before_there_is_a_database_it_says_so_and_makes_none()
    {
        (await ExamineAsync()).Condition.ShouldBe(Condition.Warn);

        Directory.EnumerateFiles(_night.Data, "*.db").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_engine_of_one_process_is_well_while_a_worker_says_that_it_lives()
    {
        await _night.Get<MonitorDbFactory>().MigrateAsync(Token);
        (await ExamineAsync()).Found.ShouldContain("no process works with it");

        await _night.Get<WorkerBook>().BeatAsync(Token);

        var found = await ExamineAsync();
        found.Condition.ShouldBe(Condition.Ok);
        found.Found.ShouldMatch(@"Engine \(as told\): 1 process works, .*next night \d{4}-\d\d-\d\d 02:00$");
    }

    [Fact]
    public async Task A_shared_engine_is_well_when_its_storage_answers_a_process_lives_and_the_night_is_on_its_timetable()
    {
        await SharedAsync(Overview(Now, new DateTimeOffset(2026, 11, 26, 2, 0, 0, TimeSpan.FromHours(8))));

        var found = await ExamineAsync();

        found.Condition.ShouldBe(Condition.Ok);
        found.Found.ShouldBe("Engine (as told): its storage answers, 1 process works, next night 2026-11-26 02:00");
    }

    [Fact]
    public async Task A_shared_engine_whose_processes_have_been_silent_for_minutes_has_none()
    {
        await SharedAsync(Overview(Now.AddMinutes(-5), Now.AddHours(1)));

        var found = await ExamineAsync();

        (found.Condition, found.Advice!.Contains("./run serve", StringComparison.Ordinal)).ShouldBe((Condition.Warn, true));
    }

    [Fact]
    public async Task A_night_that_the_engine_gave_up_is_told()
    {
        await SharedAsync(Overview(Now, null));

        (await ExamineAsync()).Found.ShouldContain("not on its timetable");
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_is_a_failure()
    {
        await SharedAsync(null);

        var found = await ExamineAsync();

        found.Condition.ShouldBe(Condition.Fail);
        found.Found.ShouldContain("connection refused");
    }

    private static JobOverview Overview(DateTimeOffset seenAt, DateTimeOffset? nextNight) =>
        new([new RecurringJobState(Night.JobId, Night.Cron, nextNight, null, null, null)], [], 0, [], [new JobServer("machine:1", Now.AddHours(-1), seenAt)]);

    private async Task SharedAsync(JobOverview? overview)
    {
        await _night.Get<MonitorDbFactory>().MigrateAsync(Token);
        _engine.IsShared.Returns(true);
        if (overview is null)
            _engine.OverviewAsync(Token).ThrowsAsyncForAnyArgs(new IOException("connection refused"));
        else
            _engine.OverviewAsync(Token).ReturnsForAnyArgs(overview);
    }

    private async Task<Diagnosis> ExamineAsync() => (await new EngineExamination(
        _engine, _night.Get<MonitorDbFactory>(), _night.Get<WorkerBook>(), TimeProvider.System).ExamineAsync(Token)).ShouldHaveSingleItem();
}
