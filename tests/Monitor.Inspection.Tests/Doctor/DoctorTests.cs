using Monitor.Inspection.Doctor;
using Monitor.Platforms.Definitions;
using Monitor.Storage;
using Monitor.Storage.Databases;

namespace Monitor.Inspection.Tests.Doctor;

/// <summary>What the doctor says when an examination cannot be made or breaks.</summary>
public sealed class DoctorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly ExaminationTurn Sound = new("sound", () => new Always(Diagnosis.Ok("sound", "as it should be")));

    [Fact]
    public async Task Without_a_database_what_needs_it_is_not_examined_and_only_the_database_fails()
    {
        var databases = new MonitorDbFactory(MonitorDatabase.Postgres("Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=5"));

        var found = await ExamineAsync(
            new("database", () => new DatabaseExamination(databases, TimeProvider.System)), new("clock-platforms", () => new ClockExamination(databases)), Sound);

        found.Select(d => (d.Check, d.Condition)).ShouldBe([("database", Condition.Fail), ("clock-platforms", Condition.Warn), ("sound", Condition.Ok)]);
        found[1].Found.ShouldBe("not examined: the database cannot be asked");
    }

    [Fact]
    public async Task An_examination_that_a_definition_file_keeps_from_being_made_leaves_the_others_alone()
    {
        var found = await ExamineAsync(new("canaries", () => throw new DefinitionException("weibo.yml", 1, "wrongKey", "unknown key")), Sound);

        found.Select(d => (d.Check, d.Condition)).ShouldBe([("canaries", Condition.Warn), ("sound", Condition.Ok)]);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_used_fails_with_what_to_do()
    {
        var found = await ExamineAsync(new("machine", () => throw new UnauthorizedAccessException("Access to the path '/closed' is denied.")), Sound);

        found.Select(d => (d.Check, d.Condition)).ShouldBe([("machine", Condition.Fail), ("sound", Condition.Ok)]);
        found[0].Advice!.ShouldContain("--data");
    }

    private static async ValueTask<List<Diagnosis>> ExamineAsync(params ExaminationTurn[] turns) =>
        await new Inspection.Doctor.Doctor(turns, TimeProvider.System).ExamineAsync(Token).ToListAsync(Token);

    private sealed class Always(Diagnosis found) : IExamination
    {
        public Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Diagnosis>>([found]);
    }
}
