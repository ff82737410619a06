using System.Text;
using Monitor.Web.CommandLine;

namespace Monitor.Web.Tests.CommandLine;

/// <summary>One run of the program in this process.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static Task<CommandRun> OfAsync(params string[] arguments) => AtAsync(TimeProvider.System, arguments);

    public static async Task<CommandRun> AtAsync(TimeProvider time, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = await MonitorCommandLine.RunAsync(arguments, new Terminal(output, error), time, TestContext.Current.CancellationToken);
        return new CommandRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
