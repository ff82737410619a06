using System.CommandLine;
using Monitor.Domain.Links;
using Monitor.Inspection.Links;
using Monitor.Web.Composition;
using Monitor.Web.Texts;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary><c>links</c>: checks a list of links, with no account and no database.</summary>
internal static class LinksCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var file = new Option<FileInfo>("--file") { Description = "One link a line; empty lines and lines that begin with # are passed over.", HelpName = "URLS", Required = true };
        var retryAfter = new Option<int>("--retry-after")
        {
            Description = "Seconds after which a link that failed is tried again, before it may be called broken; default 60.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 60,
        };
        retryAfter.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var seconds) || seconds is < 1 or > 86_400))
                result.AddError($"--retry-after: '{token.Value}' is not between 1 and 86400.");
        });
        var json = new Option<bool>("--json") { Description = "Print the results as one JSON object." };
        var command = new Command("links", "Checks links: plain HTTP first, the browser before anything is called broken, two failures apart in time.") { file, retryAfter, json };
        var settings = SettingsOptions.OfBrowsing(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var urls = await ReadAsync(parsed.GetRequiredValue(file), cancellationToken);
            var delay = TimeSpan.FromSeconds(parsed.GetValue(retryAfter));
            await using var session = MonitorSession.Create(settings.Read(parsed) with { LinkRetryDelay = delay }, time);
            var results = await CheckAsync(session, urls, terminal, cancellationToken);
            if (parsed.GetValue(json))
                await terminal.WriteJsonAsync(ResultJson.Write(new { Links = results }), cancellationToken);
            else
                terminal.Tables.Write(Table(results));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Checks the links; the results stand in the order of the list.</summary>
    private static async Task<List<LinkCheck>> CheckAsync(MonitorSession session, List<string> urls, Terminal terminal, CancellationToken cancellationToken)
    {
        var byUrl = new Dictionary<string, LinkCheck>(StringComparer.Ordinal);
        await foreach (var result in session.Get<LinkInspection>().CheckAsync([.. urls.Distinct(StringComparer.Ordinal)], cancellationToken))
        {
            byUrl[result.Url] = result;
            await terminal.Error.WriteLineAsync($"{byUrl.Count} settled: {result.Verdict} {result.Cause} {result.Url}");
        }

        return [.. urls.Select(url => byUrl[url])];
    }

    private static async Task<List<string>> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
            throw new UserErrorException($"{file} does not exist.");
        var urls = new List<string>();
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            if (line.Trim() is { Length: > 0 } url && url[0] != '#')
                urls.Add(url);
        }

        return urls is [] ? throw new UserErrorException($"{file} holds no link.") : urls;
    }

    private static Table Table(IEnumerable<LinkCheck> results)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(ConsoleTexts.Of("Column.verdict"), ConsoleTexts.Of("Column.reason"), ConsoleTexts.Of("Column.address"), ConsoleTexts.Of("Column.detail"));
        foreach (var link in results)
        {
            table.AddRow(
                RoundTables.Cell(ConsoleTexts.Of(link.Verdict)),
                RoundTables.Cell(ConsoleTexts.Word("LinkCause", link.Cause)),
                RoundTables.Cell(link.Url),
                RoundTables.Cell(DetailTexts.OrItself(link.Detail)));
        }

        return table;
    }
}
