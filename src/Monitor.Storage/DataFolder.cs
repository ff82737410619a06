namespace Monitor.Storage;

/// <summary>The data folder (数据目录): the database of SQLite, evidence, keys and signed-in states.</summary>
public static class DataFolder
{
    /// <summary>Makes it for its owner only; one that is there stays as somebody set it.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be made, or a file is in its place.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not make it.</exception>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
