using System.Globalization;
using Monitor.Domain.Time;
using Monitor.Inspection.Watch;
using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Doctor;

/// <summary>This machine: its disk, the data folder's permissions, its time zone data.</summary>
internal sealed class MachineExamination(EvidenceStore evidence, WatchOptions options) : IExamination
{
    public Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Diagnosis>>([Disk(), Permissions(), TimeZone()]);

    private Diagnosis Disk()
    {
        var drive = new DriveInfo(evidence.Folder);
        var found = string.Create(CultureInfo.InvariantCulture, $"{drive.AvailableFreeSpace / 1e9:0.0} GB free at {evidence.Folder}");
        if (drive.AvailableFreeSpace >= options.MinFreeBytes)
            return Diagnosis.Ok("disk", found);
        const string advice = "free some space, or let ./run evidence prune take away what is past its time";
        return drive.AvailableFreeSpace < options.MinFreeBytes / 10 ? Diagnosis.Fail("disk", found, advice) : Diagnosis.Warn("disk", found, advice);
    }

    private Diagnosis Permissions()
    {
        var trial = Path.Combine(evidence.Folder, $".doctor-{Guid.NewGuid():n}");
        try
        {
            File.WriteAllText(trial, "");
            File.Delete(trial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Diagnosis.Fail("data-folder", $"{evidence.Folder} cannot be written: {e.Message}", "make the service's user its owner (chown -R), or name another folder with --data");
        }

        if (OperatingSystem.IsWindows())
            return Diagnosis.Ok("data-folder", $"{evidence.Folder} can be written");
        var keys = Path.Combine(evidence.Folder, "keys");
        var open = new[] { evidence.Folder, keys }.Where(Directory.Exists).FirstOrDefault(IsReadByOthers);
        return open is null
            ? Diagnosis.Ok("data-folder", $"{evidence.Folder} can be written, and is closed to others")
            : Diagnosis.Warn("data-folder", $"{open} can be read by every user of this machine; keys and sign-in states lie there", $"chmod 700 {open}");
    }

    private static bool IsReadByOthers(string folder) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & (UnixFileMode.OtherRead | UnixFileMode.OtherExecute)) == (UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    private static Diagnosis TimeZone()
    {
        var noon = ChinaTime.In(new DateTimeOffset(2026, 7, 1, 4, 0, 0, TimeSpan.Zero));
        return TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone) && zone.BaseUtcOffset == TimeSpan.FromHours(8) && noon.Hour == 12
            ? Diagnosis.Ok("time-zone", "Asia/Shanghai is +08:00")
            : Diagnosis.Fail("time-zone", "this machine has no data for Asia/Shanghai", "install the package 'tzdata'");
    }
}
