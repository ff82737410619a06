namespace Monitor.Reports.Circulars.Defaults;

/// <summary>The office's settings for circulars, read anew whenever they are asked for: what is changed in the file holds for the next circular.</summary>
/// <param name="folder">The data folder.</param>
public sealed class CircularDefaults(string folder)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="FormatException">The file is not valid; names the key.</exception>
    public Task<CircularSettings> LoadAsync(CancellationToken cancellationToken) => CircularSettings.LoadAsync(folder, cancellationToken);
}
