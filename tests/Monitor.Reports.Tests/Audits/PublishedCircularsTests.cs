using Monitor.Inspection.Documents;
using Monitor.Reports.Audits;

namespace Monitor.Reports.Tests.Audits;

/// <summary>Real circulars, where the machine has them: they are not ours to keep in the repository.</summary>
public sealed class PublishedCircularsTests
{
    [Fact]
    public async Task Real_circulars_whose_numbers_are_right_get_no_complaint()
    {
        var folder = FindFolder();
        Assert.SkipWhen(folder is null, "There is no folder ../shared/circulars beside the working copy.");

        foreach (var file in Directory.EnumerateFiles(folder!, "*.txt"))
        {
            var report = CircularAudit.Run(PublishedText.Read(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));

            report.Items.Where(item => item.Verdict == AuditVerdict.Disagrees).ShouldBeEmpty(file);
            report.Agreeing.ShouldBeGreaterThan(2, file);
            TestContext.Current.TestOutputHelper?.WriteLine(file + "\n" + string.Join('\n', report.Items.Select(item => $"{item.Verdict} {item.Kind} L{item.Line} «{item.Statement}» {item.Computation}")));
        }
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared", "circulars");
            if (Directory.Exists(shared))
                return shared;
        }

        return null;
    }
}
