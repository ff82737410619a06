using System.Text;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary>
/// Where the program writes: results to <see cref="Output"/> or, as tables, to <see cref="Tables"/>; everything else to <see cref="Error"/>,
/// so that a result can be piped.
/// </summary>
internal sealed class Terminal
{
    private const int WidthOfAFile = 160;

    /// <summary>Creates one over any two destinations.</summary>
    public Terminal(Stream output, TextWriter error)
        : this(output, new StreamWriter(output, Utf8, leaveOpen: true) { AutoFlush = true }, error, errorIsInteractive: false)
    {
    }

    private Terminal(Stream output, TextWriter text, TextWriter error, bool errorIsInteractive)
    {
        Output = output;
        Text = text;
        Error = error;
        ErrorIsInteractive = errorIsInteractive;
        Tables = Create(text);
        Progress = Create(error);
    }

    /// <summary>Standard output as bytes.</summary>
    public Stream Output { get; }

    /// <summary>Standard output as text.</summary>
    public TextWriter Text { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person watches standard error, so that a moving progress display makes sense.</summary>
    public bool ErrorIsInteractive { get; }

    /// <summary>Tables on standard output.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>The progress display on standard error.</summary>
    public IAnsiConsole Progress { get; }

    private static UTF8Encoding Utf8 => new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The process's own terminal, set to UTF-8 whatever the locale.</summary>
    public static Terminal OfProcess()
    {
        Console.OutputEncoding = Utf8;
        KeepWriters();
        return new Terminal(Console.OpenStandardOutput(), Console.Out, Console.Error, !Console.IsErrorRedirected);
    }

    /// <summary>
    /// Gives the console writers of our own. Starting its driver, Playwright sets the console's encodings for a moment; .NET then holds the console's lock, flushes its own
    /// writers and gives them up, and whoever is writing a line at that moment holds the writer and waits for the lock: both for ever. Writers that were set are left alone.
    /// </summary>
    internal static void KeepWriters()
    {
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), Utf8) { AutoFlush = true });
        Console.SetError(new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true });
    }

    /// <summary>Writes a result to standard output: UTF-8 whatever the locale, and a line end.</summary>
    public async Task WriteJsonAsync(string json, CancellationToken cancellationToken)
    {
        await Output.WriteAsync(Utf8.GetBytes(json + "\n"), cancellationToken);
        await Output.FlushAsync(cancellationToken);
    }

    private static IAnsiConsole Create(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = WidthOfAFile;
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }
}
