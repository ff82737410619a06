using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;
using Monitor.Storage.Checks;

namespace Monitor.Inspection.Tests.Faults;

/// <summary>The evidence's disk is full for real: a file system in memory of a few megabytes.</summary>
public sealed class FullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_round_waits_with_an_alarm_flags_nobody_without_evidence_and_goes_on_when_there_is_room()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Mounting a small file system takes root on Linux.");
        await using var small = await SmallWorld.StartAsync(
            [
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 3), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 2),
                .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Silent15Days), .. SmallWorld.Of(ReplicaPlatform.WeChat, ReplicaState.Silent40Days),
            ],
            o => o with { Workers = 3 });
        var evidence = Directory.CreateDirectory(Path.Combine(small.Night.Data, "evidence")).FullName;
        if (await RunAsync("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", evidence) != 0)
            Assert.Skip("This machine lets nobody mount a file system.");
        try
        {
            var filler = Path.Combine(evidence, "filler");
            await FillAsync(filler);
            var round = await small.PlanAsync();
            var running = small.Night.Get<RoundRunner>().RunAsync(round, null, Token);
            var alarm = await AlarmAsync(small);
            (alarm.Kind, alarm.Severity).ShouldBe((AlarmKind.DiskLow, AlarmSeverity.Critical));
            await GivenBackAsync(small);
            (await small.AskAsync(db => db.Checks.CountAsync(c => c.State == CheckState.Done, Token))).ShouldBe(0);
            (await small.AskAsync(db => db.Findings.CountAsync(Token))).ShouldBe(0);
            running.IsCompleted.ShouldBeFalse();

            File.Delete(filler);
            await running;

            await small.ShouldBeWholeAsync(round);
            var report = await small.ReadAsync(round);
            foreach (var check in report.Checks)
                Word.Of(check.Verdict!.Value).ShouldBe(small.World.Find(check.Id)!.ExpectedVerdict, $"{check.Reason}: {check.Detail}");
            report.Checks.Where(c => c.Verdict == Verdict.Unqualified).ShouldAllBe(c => c.Evidence.Count > 0 && c.Evidence.All(e => File.Exists(e.File)));
            (await small.Night.Get<AlarmBook>().OpenAsync(Token)).ShouldBeEmpty();
        }
        finally
        {
            await small.Night.EndAsync();
            await RunAsync("umount", "-l", evidence);
        }
    }

    private static async Task FillAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            var some = new byte[64 * 1024];
            while (true)
                await file.WriteAsync(some, Token);
        }
        catch (IOException)
        {
            return; // full to the last page
        }
    }

    private static async Task<Alarm> AlarmAsync(SmallWorld small)
    {
        while (true)
        {
            if (await small.Night.Get<AlarmBook>().OpenAsync(Token) is [var alarm, ..])
                return alarm;
            await Task.Delay(50, Token);
        }
    }

    /// <summary>Waits until the checks that met the full disk were given back, by no fault of theirs.</summary>
    private static async Task GivenBackAsync(SmallWorld small)
    {
        while (await small.AskAsync(db => db.Checks.SumAsync(c => c.Moves, Token)) < 3 || await small.AskAsync(db => db.Checks.AnyAsync(c => c.State == CheckState.Running, Token)))
            await Task.Delay(50, Token);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }
}
