using System.CommandLine;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Readings;
using Monitor.Platforms.SavedFiles;

namespace Monitor.Web.CommandLine;

/// <summary><c>inspect</c>: reads one saved answer of a platform, without network or browser, and prints what it says as one JSON object.</summary>
internal static class InspectCommand
{
    /// <summary>Larger than any page or answer a platform sends; a larger file is surely something else.</summary>
    private const long MaximumBytes = 32L * 1024 * 1024;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var platform = SharedOptions.Platform();
        var file = new Option<FileInfo>("--file") { Description = "The saved answer: HTML, JSON or whatever came; also with its headers (curl -i), as HAR or MHTML.", HelpName = "PATH", Required = true };
        var url = SharedOptions.Address("--url", "The address that answered; default: what the file says.");
        var status = new Option<int>("--status")
        {
            Description = "The HTTP status; default: what the file says, else 200.",
            HelpName = "STATUS",
            DefaultValueFactory = _ => 200,
        };
        status.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var value) || value is < 100 or > 599))
                result.AddError($"--status: '{token.Value}' is no HTTP status (100 to 599).");
        });
        var contentType = new Option<string?>("--content-type") { Description = "The Content-Type header as it came.", HelpName = "TYPE" };
        var capturedAt = SharedOptions.Moment("--captured-at", "When the answer came; default: what the file says, else when it was last written.");
        var account = new Option<string?>("--account") { Description = "The account looked at (platform id), to tell its posts from other people's.", HelpName = "ID" };
        var platforms = SharedOptions.Platforms();

        var command = new Command("inspect", "Reads one saved answer without network or browser and prints what it says as JSON.")
        {
            platform, file, url, status, contentType, capturedAt, account, platforms,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = parsed.GetRequiredValue(file);
            var saved = Opened(await ReadAsync(source, cancellationToken), parsed.GetValue(url));
            var address = parsed.GetValue(url) ?? saved.Url ?? Unknown;
            var capture = new Capture
            {
                RequestedUrl = address,
                FinalUrl = saved.FinalUrl ?? address,
                Status = parsed.GetResult(status) is { Implicit: false } ? parsed.GetValue(status) : saved.Status ?? parsed.GetValue(status),
                ContentType = parsed.GetValue(contentType) ?? saved.ContentType,
                Headers = saved.Headers,
                Body = saved.Body,
                CapturedAt = parsed.GetValue(capturedAt) ?? ChinaTime.In(saved.At ?? new DateTimeOffset(source.LastWriteTimeUtc)),
            };
            var code = PlatformCode.Of(parsed.GetRequiredValue(platform));
            var folder = parsed.GetValue(platforms)?.FullName ?? PlatformDefinitions.DefaultFolder;
            var adapter = PlatformAdapters.Create(PlatformDefinitions.Load(Path.Combine(folder, $"{code}.yml")));
            await terminal.WriteJsonAsync(ReadingJson.Write(adapter.Read(capture, parsed.GetValue(account))), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Stands for an address that nobody gave.</summary>
    private static Uri Unknown { get; } = new("about:blank");

    private static SavedAnswer Opened(byte[] file, Uri? asked)
    {
        try
        {
            return SavedAnswer.Open(file, asked);
        }
        catch (SavedFileException error)
        {
            throw new UserErrorException(error.Message);
        }
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (Directory.Exists(file.FullName))
            throw new UserErrorException($"{file} is a folder; --file takes one saved answer.");
        if (!file.Exists)
            throw new UserErrorException($"{file} does not exist.");
        if (file.Length > MaximumBytes)
            throw TooLarge(file);

        // The length of a pipe or a device says nothing, so the bytes are counted as they come.
        using var body = new MemoryStream((int)file.Length);
        await using var stream = file.OpenRead();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > MaximumBytes)
                throw TooLarge(file);
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static UserErrorException TooLarge(FileInfo file) => new($"{file} is larger than 32 MB, the most that inspect reads.");
}
