using System.Globalization;
using Monitor.Inspection.Rounds;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary>Shows on standard error how far a round is: a moving bar for a person, a plain line now and then for a log.</summary>
internal sealed class RoundProgressDisplay(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    /// <summary>Does <paramref name="work"/> while showing what it reports.</summary>
    public Task<T> ShowAsync<T>(Func<IProgress<RoundProgress>, Task<T>> work) => terminal.ErrorIsInteractive ? ShowBarAsync(work) : ShowLinesAsync(work);

    private async Task<T> ShowLinesAsync<T>(Func<IProgress<RoundProgress>, Task<T>> work)
    {
        var latest = new Latest();
        var working = work(latest);
        RoundProgress? shown = null;
        while (await Task.WhenAny(working, Task.Delay(LineEvery, time)) != working)
        {
            if (latest.Value is not { } progress || progress == shown)
                continue;
            shown = progress;
            await terminal.Error.WriteLineAsync(Line(progress));
        }

        var result = await working;
        if (latest.Value is { } last && last != shown)
            await terminal.Error.WriteLineAsync(Line(last));
        return result;
    }

    private Task<T> ShowBarAsync<T>(Func<IProgress<RoundProgress>, Task<T>> work) =>
        terminal.Progress.Progress()
            .AutoClear(false)
            .HideCompleted(false)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                var bar = context.AddTask("planning", maxValue: 1);
                var latest = new Latest();
                var working = work(latest);
                while (true)
                {
                    var ended = await Task.WhenAny(working, Task.Delay(RefreshEvery, time)) == working;
                    if (latest.Value is { } progress)
                    {
                        bar.MaxValue = Math.Max(1, progress.Accounts);
                        bar.Value = progress.Done;
                        bar.Description = Markup.Escape(Line(progress));
                    }

                    if (ended)
                        return await working;
                }
            });

    private static string Line(RoundProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Done}/{progress.Accounts} checked, {progress.Flagged} flagged, {progress.Unverifiable} unverifiable, {progress.PerMinute:0} a minute{Remaining(progress)}");

    private static string Remaining(RoundProgress progress) => progress is { Eta: { } eta } && progress.Done < progress.Accounts
        ? string.Create(CultureInfo.InvariantCulture, $", {(int)eta.TotalHours}:{eta:mm\\:ss} left")
        : "";

    /// <summary>Keeps only the last report; reports come from any thread.</summary>
    private sealed class Latest : IProgress<RoundProgress>
    {
        private RoundProgress? _value;

        public RoundProgress? Value => Volatile.Read(ref _value);

        public void Report(RoundProgress value) => Volatile.Write(ref _value, value);
    }
}
