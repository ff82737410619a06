using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.People;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Doctor;
using Monitor.Inspection.Sessions;
using Monitor.Inspection.Tests.Nights;
using Monitor.Storage;

namespace Monitor.Inspection.Tests.Doctor;

/// <summary>What the doctor says of sign-ins and of the clock.</summary>
public sealed class SignInExaminationTests : IAsyncLifetime
{
    private static readonly DateTimeOffset InAYear = TimeProvider.System.GetUtcNow().AddYears(1);

    private readonly TestNight _night = TestNight.Compose([], Directory.CreateTempSubdirectory("monitor-doctor-").FullName);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SignInBook Book => _night.Get<SignInBook>();

    public async ValueTask InitializeAsync() => await _night.Get<MonitorDbFactory>().MigrateAsync(Token);

    public ValueTask DisposeAsync() => _night.DisposeAsync();

    [Fact]
    public async Task Without_a_sign_in_everything_is_looked_at_as_a_visitor()
    {
        var found = (await SignInsAsync()).ShouldHaveSingleItem();

        (found.Check, found.Condition).ShouldBe(("sessions", Condition.Ok));
        found.Found.ShouldContain("visitor");
    }

    [Fact]
    public async Task A_sign_in_is_named_with_who_signed_in_and_how_long_it_lasts()
    {
        await KeepAsync(Platform.Weibo, InAYear);

        var found = (await SignInsAsync()).ShouldHaveSingleItem();

        (found.Check, found.Condition).ShouldBe(("session-weibo", Condition.Ok));
        found.Found.ShouldMatch(@"signed in at \d{4}-\d\d-\d\d \d\d:\d\d by tester.*, its cookies last until \d{4}-\d\d-\d\d");
    }

    [Fact]
    public async Task One_that_ends_within_a_day_is_a_warning_and_one_that_has_ended_a_failure_with_what_to_do()
    {
        await KeepAsync(Platform.Weibo, TimeProvider.System.GetUtcNow().AddHours(3));
        await KeepAsync(Platform.Douyin, TimeProvider.System.GetUtcNow().AddMinutes(-1));

        var found = await SignInsAsync();

        found.Select(f => (f.Check, f.Condition)).ShouldBe([("session-weibo", Condition.Warn), ("session-douyin", Condition.Fail)]);
        found[1].Advice.ShouldNotBeNull().ShouldContain("./run login douyin");
    }

    [Fact]
    public async Task A_machine_without_the_key_is_a_failure()
    {
        await KeepAsync(Platform.Weibo, InAYear);
        File.Delete(Path.Combine(_night.Data, "keys", SignInSeal.KeyFile));

        var found = await SignInsAsync();

        (found[^1].Check, found[^1].Condition).ShouldBe(("sessions-key", Condition.Fail));
    }

    [Fact]
    public async Task A_wrong_clock_is_a_failure_until_its_alarm_is_over()
    {
        var examination = new ClockExamination(_night.Get<MonitorDbFactory>());
        (await examination.ExamineAsync(Token)).ShouldHaveSingleItem().Condition.ShouldBe(Condition.Ok);
        await _night.Get<AlarmBook>().RaiseAsync(AlarmKind.ClockWrong, "worker-2", AlarmSeverity.Critical, "时钟", Token);

        var found = (await examination.ExamineAsync(Token)).ShouldHaveSingleItem();

        found.Condition.ShouldBe(Condition.Fail);
        found.Found.ShouldContain("worker-2");
        found.Advice.ShouldNotBeNull().ShouldContain("timedatectl");
    }

    private Task KeepAsync(Platform platform, DateTimeOffset until) => Book.KeepAsync(
        Actor.CommandLine("tester"), platform,
        new SignedInState($$"""{"cookies":[{"name":"SUB","value":"abcdefgh12345678","domain":".weibo.com","path":"/","expires":{{until.ToUnixTimeSeconds()}}}],"origins":[]}"""), null, Token);

    private async Task<IReadOnlyList<Diagnosis>> SignInsAsync() =>
        await new SignInExamination(_night.Get<MonitorDbFactory>(), Book, _night.Get<SignInSeal>(), TimeProvider.System).ExamineAsync(Token);
}
