using System.Text;
using Monitor.Web.CommandLine;

namespace Monitor.Web.Tests.CommandLine;

/// <summary>The console's writers while Playwright starts its driver.</summary>
[Collection("one browser at a time")]
public sealed class TerminalTests
{
    /// <summary>As Playwright does around the start of its driver; a writer's methods lock the writer.</summary>
    [Fact]
    public async Task The_consoles_encoding_can_be_set_while_somebody_writes_a_line()
    {
        var (output, error) = (Console.Out, Console.Error);
        Terminal.KeepWriters();
        try
        {
            using var isWriting = new SemaphoreSlim(0);
            using var isSet = new ManualResetEventSlim();
            var writing = Task.Run(() =>
            {
                lock (Console.Error)
                {
                    isWriting.Release();
                    return isSet.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
                }
            });
            await isWriting.WaitAsync(TestContext.Current.CancellationToken);

            Console.OutputEncoding = new UTF8Encoding(false);
            isSet.Set();

            (await writing).ShouldBeTrue();
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
