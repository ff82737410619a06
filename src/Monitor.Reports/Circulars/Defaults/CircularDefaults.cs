using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Audits;

namespace Monitor.Reports.Circulars.Defaults;

/// <summary>
/// The office's settings for circulars (通报设置), kept in <see cref="CircularSettings.FileName"/> of the data folder and read anew whenever they are asked for:
/// what is changed there, by hand or here, holds for the next circular.
/// </summary>
/// <param name="folder">The data folder.</param>
/// <param name="databases">The database, for the audit log.</param>
/// <param name="time">The clock.</param>
public sealed class CircularDefaults(string folder, IDbContextFactory<MonitorDb> databases, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    private string File => Path.Combine(folder, CircularSettings.FileName);

    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">The file is not valid; names the key.</exception>
    public Task<CircularSettings> LoadAsync(CancellationToken cancellationToken) => CircularSettings.LoadAsync(folder, cancellationToken);

    /// <summary>Reads them for somebody who makes circulars.</summary>
    /// <exception cref="NotThereException">The actor may not see them.</exception>
    public async Task<KeptSettings> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(Permission.MakeCirculars);
        var text = await TextAsync(cancellationToken);
        try
        {
            return new(text.Length == 0 ? new CircularSettings() : CircularSettings.Read(text), VersionOf(text), null);
        }
        catch (FormatException exception)
        {
            return new(new CircularSettings(), VersionOf(text), exception.Message);
        }
    }

    /// <summary>Changes them, with an entry in the audit log. Remarks that somebody wrote into the file by hand do not outlive it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="version">The file that the actor has seen.</param>
    /// <param name="settings">All of them.</param>
    /// <param name="cancellationToken">Ends it; nothing is changed then.</param>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<SettingsOutcome> SaveAsync(Actor actor, string version, CircularSettings settings, CancellationToken cancellationToken)
    {
        actor.Demand(Permission.SetCirculars);
        ArgumentNullException.ThrowIfNull(settings);
        List<SettingsProblem> problems = [.. settings.Problems(), .. StandingTexts.ProblemsOf(settings.Texts)];
        if (problems is not [])
            return new(problems);
        await _one.WaitAsync(cancellationToken);
        try
        {
            var before = await TextAsync(cancellationToken);
            if (VersionOf(before) != version)
                return new([], ChangedMeanwhile: true);
            var old = before.Length == 0 ? new CircularSettings() : CircularSettings.Read(before);
            if (settings.ChangesFrom(old) is not [_, ..] changes)
                return new([]);
            // Written whole beside the file first: whoever reads it meets the old ones or the new ones.
            var fresh = File + ".new";
            await System.IO.File.WriteAllTextAsync(fresh, settings.Write(), cancellationToken);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            db.Note(time.GetUtcNow(), actor, "circular.settings", "circularSettings", null, string.Join("；", changes));
            await db.SaveChangesAsync(cancellationToken);
            System.IO.File.Move(fresh, File, overwrite: true);
            await transaction.CommitAsync(CancellationToken.None);
            return new([]);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<string> TextAsync(CancellationToken cancellationToken) =>
        System.IO.File.Exists(File) ? await System.IO.File.ReadAllTextAsync(File, cancellationToken) : "";

    private static string VersionOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
