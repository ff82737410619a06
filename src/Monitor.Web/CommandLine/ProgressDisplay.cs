using System.Globalization;
using Monitor.Inspection.Register;
using Monitor.Inspection.Rounds;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary>Shows on standard error how far long work is: a moving bar for a person, a plain line now and then for a log.</summary>
internal sealed class ProgressDisplay(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan RefreshEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    /// <summary>Runs a round while showing what it reports, in a log also where it ended.</summary>
    public Task<T> OfRoundAsync<T>(Func<IProgress<RoundProgress>, Task<T>> work) =>
        ShowAsync("planning", showsEnd: true, progress => new Shown(progress.Done, progress.Accounts, Line(progress)), work);

    /// <summary>Imports a list while showing what is reported; one that is done in a moment leaves no line in a log.</summary>
    public Task<T> OfImportAsync<T>(string file, Func<IProgress<RegisterImportProgress>, Task<T>> work) =>
        ShowAsync($"reading {file}", showsEnd: false, progress => new Shown(progress.Done, progress.Accounts, Line(progress)), work);

    private Task<T> ShowAsync<TProgress, T>(string first, bool showsEnd, Func<TProgress, Shown> say, Func<IProgress<TProgress>, Task<T>> work)
        where TProgress : class => terminal.ErrorIsInteractive ? ShowBarAsync(first, say, work) : ShowLinesAsync(first, showsEnd, say, work);

    private async Task<T> ShowLinesAsync<TProgress, T>(string first, bool showsEnd, Func<TProgress, Shown> say, Func<IProgress<TProgress>, Task<T>> work)
        where TProgress : class
    {
        var latest = new Latest<TProgress>();
        var working = work(latest);
        string? shown = null;
        while (await Task.WhenAny(working, Task.Delay(LineEvery, time)) != working)
            await ShowAsync(latest.Value is { } progress ? say(progress).Line : showsEnd ? null : first);
        var result = await working;
        if (showsEnd || shown is not null)
            await ShowAsync(latest.Value is { } last ? say(last).Line : null);
        return result;

        async Task ShowAsync(string? line)
        {
            if (line is null || line == shown)
                return;
            shown = line;
            await terminal.Error.WriteLineAsync(line);
        }
    }

    private Task<T> ShowBarAsync<TProgress, T>(string first, Func<TProgress, Shown> say, Func<IProgress<TProgress>, Task<T>> work)
        where TProgress : class =>
        terminal.Progress.Progress()
            .AutoClear(false)
            .HideCompleted(false)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(first), maxValue: 1);
                var latest = new Latest<TProgress>();
                var working = work(latest);
                while (true)
                {
                    var ended = await Task.WhenAny(working, Task.Delay(RefreshEvery, time)) == working;
                    if (latest.Value is { } progress)
                    {
                        var shown = say(progress);
                        bar.MaxValue = Math.Max(1, shown.All);
                        bar.Value = shown.Done;
                        bar.Description = Markup.Escape(shown.Line);
                    }

                    if (ended)
                        return await working;
                }
            });

    private static string Line(RegisterImportProgress progress) => string.Create(CultureInfo.InvariantCulture, $"{progress.Done}/{progress.Accounts} accounts");

    private static string Line(RoundProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Done}/{progress.Accounts} checked, {progress.Flagged} flagged, {progress.Unverifiable} unverifiable, {progress.PerMinute:0} a minute{Remaining(progress)}");

    private static string Remaining(RoundProgress progress) => progress is { Eta: { } eta } && progress.Done < progress.Accounts
        ? string.Create(CultureInfo.InvariantCulture, $", {(int)eta.TotalHours}:{eta:mm\\:ss} left")
        : "";

    /// <summary>How far it is, in numbers and in words.</summary>
    private sealed record Shown(int Done, int All, string Line);

    /// <summary>Keeps only the last report; reports come from any thread.</summary>
    private sealed class Latest<TProgress> : IProgress<TProgress>
        where TProgress : class
    {
        private TProgress? _value;

        public TProgress? Value => Volatile.Read(ref _value);

        public void Report(TProgress value) => Volatile.Write(ref _value, value);
    }
}
