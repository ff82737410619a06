using System.Diagnostics;
using Monitor.Domain.Circulars;
using Monitor.Reports.Circulars;

namespace Monitor.Reports.Tests.Circulars;

/// <summary>Documents as another program reads them.</summary>
public sealed class LibreOfficeTests
{
    private static readonly CircularOffice Office = new(null!, () => throw new InvalidOperationException("no browser here"));

    [Fact]
    public async Task LibreOffice_opens_the_documents_and_makes_pictures_of_them()
    {
        var soffice = Find("soffice");
        var pictures = Find("pdftoppm");
        Assert.SkipWhen(soffice is null || pictures is null, "LibreOffice or poppler-utils is not installed.");
        var folder = Directory.CreateTempSubdirectory("circular");
        try
        {
            var circular = CircularOffice.Prepare(Given.Quarter(1061, 173, 13, places: 20, unverifiable: 40), new CircularRules(), Given.Options.Draft);
            foreach (var format in new[] { CircularFormat.Docx, CircularFormat.Xlsx })
            {
                var name = format == CircularFormat.Docx ? "circular.docx" : "tables.xlsx";
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), await Office.WriteAsync(circular, format, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
                await RunAsync(soffice!, folder, $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "pdf", name);
                File.Exists(Path.Combine(folder.FullName, Path.ChangeExtension(name, ".pdf"))).ShouldBeTrue(name);
            }

            await RunAsync(pictures!, folder, "-r", "50", "-png", "circular.pdf", "page");
            // The body, four attachments on pages of their own, and no page that a long table pushed out empty.
            var pages = folder.GetFiles("page-*.png");
            pages.Length.ShouldBeInRange(6, 9);
            pages.ShouldAllBe(page => page.Length > 2000);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string program, DirectoryInfo folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, await output + await error);
    }

    private static string? Find(string program) => Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
