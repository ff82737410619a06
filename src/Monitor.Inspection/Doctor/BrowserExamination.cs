using Monitor.Browsing;

namespace Monitor.Inspection.Doctor;

/// <summary>Whether the browser starts, renders, takes pictures, and has Chinese characters.</summary>
internal sealed class BrowserExamination(BrowserHost browser) : IExamination
{
    private const string Install = "install the package 'chromium' or run ./run install-browser; another one can be named in MONITOR_BROWSER";

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        var found = await browser.ProbeAsync(ct);
        if (found.Trouble is { } trouble)
            return [Diagnosis.Fail("browser", $"{(found.Version.Length == 0 ? "" : $"Chromium {found.Version}: ")}{trouble}", Install)];
        return
        [
            Diagnosis.Ok("browser", $"Chromium {found.Version} at {found.Path} renders and takes pictures"),
            found.HasChineseFont
                ? Diagnosis.Ok("fonts", "Chinese characters have glyphs of their own")
                : Diagnosis.Warn("fonts", "Chinese characters are drawn as boxes: screenshots are no evidence", "install the package 'fonts-noto-cjk' (or another CJK font)"),
        ];
    }
}
