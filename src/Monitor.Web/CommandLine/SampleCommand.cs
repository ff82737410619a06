using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Security.Cryptography;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Samples;
using Monitor.Domain.Time;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Samples;
using Monitor.Web.Composition;
using Monitor.Web.Texts;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary><c>sample</c>: draws a sample (抽样) that can be drawn again from its record, shows one, verifies one.</summary>
internal static class SampleCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var period = new Option<Period?>("--period") { Description = "What it is for: 2026-09, 2026Q3, 2026H1 …; default: the quarter of today.", HelpName = "PERIOD", CustomParser = ParsePeriod };
        var fraction = new Option<decimal?>("--fraction") { Description = "Share of each stratum, above 0 and up to 1, rounded up; e.g. 0.3.", HelpName = "SHARE", CustomParser = ParseFraction };
        var count = new Option<int?>("--count") { Description = "Number over all strata, in proportion to their sizes. Either this or --fraction.", HelpName = "N" };
        var seed = new Option<string?>("--seed") { Description = "Seed, any text; published, it lets anybody draw the sample again. Default: one at random, printed.", HelpName = "TEXT" };
        var floor = new Option<int>("--floor") { Description = "Least number of each stratum; default 1.", HelpName = "K", DefaultValueFactory = _ => 1 };
        var strata = new Option<string>("--strata") { Description = "What strata are made of, parted by commas: region, level, platform, or none; default region,platform.", HelpName = "LIST", DefaultValueFactory = _ => "region,platform" };
        var noFormer = new Option<bool>("--without-former-failures") { Description = "Do not always take the accounts that failed before and were not found fixed." };
        var noGovernments = new Option<bool>("--without-governments") { Description = "Do not always take the accounts of governments themselves (政府主体)." };
        var show = new Option<long?>("--show") { Description = "Show this sample instead of drawing one.", HelpName = "ID" };
        var verify = new Option<long?>("--verify") { Description = "Draw this sample again from its record and compare; exit code 1 when they differ.", HelpName = "ID" };
        var command = new Command("sample", "Draws a stratified sample of accounts for a period. Its seed, frame and rule are kept, so that anybody can draw it again.")
        {
            period, fraction, count, seed, floor, strata, noFormer, noGovernments, show, verify,
        };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var samples = session.Get<SampleBook>();
            var actor = Actor.CommandLine(Environment.UserName);
            if (parsed.GetValue(verify) is { } checkedId)
                return await VerifyAsync(samples, actor, checkedId, terminal, cancellationToken);
            if (parsed.GetValue(show) is not { } id)
            {
                if (parsed.GetValue(fraction) is null == parsed.GetValue(count) is null)
                    throw new UserErrorException("Give either --fraction or --count.");
                var rule = new SampleRule
                {
                    Seed = parsed.GetValue(seed) ?? RandomNumberGenerator.GetHexString(16, lowercase: true),
                    SharePercent = parsed.GetValue(fraction) * 100,
                    Count = parsed.GetValue(count),
                    Floor = parsed.GetValue(floor),
                    Strata = ParseStrata(parsed.GetRequiredValue(strata)),
                    IncludeFormerFailures = !parsed.GetValue(noFormer),
                    IncludeGovernments = !parsed.GetValue(noGovernments),
                };
                var today = DateOnly.FromDateTime(ChinaTime.In(time.GetUtcNow()).DateTime);
                id = (await DrawAsync(samples, actor, parsed.GetValue(period) ?? Period.Quarter(today.Year, ((today.Month - 1) / 3) + 1), rule, cancellationToken)).Id;
            }

            Write(terminal, await FindAsync(samples.ViewAsync(actor, id, new Slice(null, 1), cancellationToken), id));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<Storage.Samples.SampleRow> DrawAsync(SampleBook samples, Actor actor, Period period, SampleRule rule, CancellationToken cancellationToken)
    {
        try
        {
            return await samples.DrawAsync(actor, period, rule, cancellationToken);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new UserErrorException(e.Message);
        }
    }

    private static async Task<int> VerifyAsync(SampleBook samples, Actor actor, long id, Terminal terminal, CancellationToken cancellationToken)
    {
        var verification = await FindAsync(samples.VerifyAsync(actor, id, cancellationToken), id);
        await terminal.Text.WriteLineAsync(verification.Holds
            ? $"sample {id}: drawn again from its record, it is the same"
            : $"sample {id} does NOT hold: frame {(verification.FrameHolds ? "as noted" : "changed")}, {verification.Missing.Count} accounts missing, {verification.Foreign.Count} foreign");
        return verification.Holds ? ExitCode.Done : ExitCode.Error;
    }

    private static async Task<T> FindAsync<T>(Task<T> reading, long id)
    {
        try
        {
            return await reading;
        }
        catch (NotThereException)
        {
            throw new UserErrorException($"There is no sample {id}.");
        }
    }

    private static void Write(Terminal terminal, SampleView view)
    {
        var table = new Table().AddColumn(SampleTexts.Of("Sample.stratum"));
        foreach (var key in (string[])["Sample.size", "Sample.chosen", "Sample.drawn", "SampleReason.formerFailure", "SampleReason.government"])
            table.AddColumn(new TableColumn(SampleTexts.Of(key)).RightAligned());
        foreach (var s in view.Strata)
            table.AddRow(Markup.Escape(s.Name), Text(s.Size), Text(s.Chosen), Text(s.Drawn), Text(s.FormerFailures), Text(s.Governments));
        table.AddRow(
            SampleTexts.Of("Sample.total"), Text(view.Row.FrameSize), Text(view.Row.Size), Text(view.Strata.Sum(s => s.Drawn)), Text(view.Strata.Sum(s => s.FormerFailures)),
            Text(view.Strata.Sum(s => s.Governments)));
        terminal.Tables.Write(table);
        terminal.Text.WriteLine($"sample {view.Row.Id} of {view.Row.Period}: {view.Row.Size} of {view.Row.FrameSize} accounts, {view.Row.LeftOut} left out");
        terminal.Text.WriteLine($"seed {view.Rule.Seed}, frame sha256 {view.Row.FrameHash}, rule set {view.Row.RuleSetVersion}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static List<StratumBy> ParseStrata(string list)
    {
        var strata = new List<StratumBy>();
        foreach (var word in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(w => w != "none"))
        {
            if (!Enum.TryParse<StratumBy>(word, ignoreCase: true, out var by) || !Enum.IsDefined(by))
                throw new UserErrorException($"--strata: '{word}' is none of region, level, platform.");
            strata.Add(by);
        }

        return strata;
    }

    private static decimal? ParseFraction(ArgumentResult result)
    {
        if (decimal.TryParse(SharedOptions.Word(result), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1)
            return share;
        result.AddError($"--fraction: '{SharedOptions.Word(result)}' does not lie above 0 and up to 1.");
        return null;
    }

    private static Period? ParsePeriod(ArgumentResult result)
    {
        try
        {
            return Period.Parse(SharedOptions.Word(result));
        }
        catch (FormatException exception)
        {
            result.AddError($"--period: {exception.Message}");
            return null;
        }
    }
}
