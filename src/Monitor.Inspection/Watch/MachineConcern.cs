using Monitor.Browsing;
using Monitor.Domain.Alarms;
using Monitor.Domain.Time;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Looks;
using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Watch;

/// <summary>This machine: its disk, its browser, and the hosts that have put up a wall against it.</summary>
internal sealed class MachineConcern(EvidenceStore evidence, BrowserHost browser, HostWatch hosts, AlarmBook alarms, WatchOptions options) : IConcern
{
    private readonly HashSet<string> _walled = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken ct)
    {
        await DiskAsync(ct);
        await BrowserAsync(ct);
        await HostsAsync(ct);
    }

    private async Task DiskAsync(CancellationToken ct)
    {
        var drive = new DriveInfo(evidence.Folder);
        if (drive.AvailableFreeSpace >= options.MinFreeBytes)
        {
            await alarms.ClearAsync(AlarmKind.DiskLow, Environment.MachineName, ct);
            return;
        }

        var text = AlarmTexts.Of("DiskLow", Environment.MachineName, drive.AvailableFreeSpace / (double)(1L << 30), 100.0 * drive.AvailableFreeSpace / Math.Max(1, drive.TotalSize));
        var severity = drive.AvailableFreeSpace < options.MinFreeBytes / 4 ? AlarmSeverity.Critical : AlarmSeverity.Warning;
        await alarms.RaiseAsync(AlarmKind.DiskLow, Environment.MachineName, severity, text, ct);
    }

    private async Task BrowserAsync(CancellationToken ct)
    {
        if (browser.IsHealthy)
            await alarms.ClearAsync(AlarmKind.BrowserUnavailable, Environment.MachineName, ct);
        else
            await alarms.RaiseAsync(AlarmKind.BrowserUnavailable, Environment.MachineName, AlarmSeverity.Critical, AlarmTexts.Of("BrowserUnavailable", Environment.MachineName), ct);
    }

    private async Task HostsAsync(CancellationToken ct)
    {
        var held = hosts.Held();
        foreach (var host in held)
        {
            _walled.Add(host.Host);
            var text = AlarmTexts.Of("HostWalled", host.Host, AlarmTexts.Of(host.Reason), ChinaTime.In(host.Until));
            await alarms.RaiseAsync(AlarmKind.HostWalled, host.Host, AlarmSeverity.Warning, text, ct);
        }

        // Only what this process held: another worker's wall is not this one's to clear.
        foreach (var host in _walled.Except(held.Select(h => h.Host)).ToList())
        {
            await alarms.ClearAsync(AlarmKind.HostWalled, host, ct);
            _walled.Remove(host);
        }
    }
}
