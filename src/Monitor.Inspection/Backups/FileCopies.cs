namespace Monitor.Inspection.Backups;

/// <summary>Copies folders; files of the evidence store are named by their content, so one that is there with its length need not be copied again.</summary>
internal static class FileCopies
{
    private const string Store = "evidence";

    /// <summary>Copies these files and folders of one folder into another.</summary>
    /// <returns>How many files there are now, and their bytes.</returns>
    public static (int Files, long Bytes) Copy(string from, string to, IEnumerable<string> names, CancellationToken ct)
    {
        var (files, bytes) = (0, 0L);
        foreach (var name in names)
        {
            var source = Path.Combine(from, name);
            var sources = File.Exists(source) ? [source] : Directory.Exists(source) ? Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories) : [];
            foreach (var file in sources.Where(f => !f.EndsWith(".tmp", StringComparison.Ordinal)))
            {
                ct.ThrowIfCancellationRequested();
                bytes += Copy(new FileInfo(file), new FileInfo(Path.Combine(to, Path.GetRelativePath(from, file))), isNamedByContent: name == Store);
                files++;
            }
        }

        return (files, bytes);
    }

    private static long Copy(FileInfo source, FileInfo target, bool isNamedByContent)
    {
        if (isNamedByContent && target.Exists && target.Length == source.Length)
            return source.Length;
        target.Directory!.Create();
        var temporary = target.FullName + ".part";
        source.CopyTo(temporary, overwrite: true);
        File.Move(temporary, target.FullName, overwrite: true);
        return source.Length;
    }
}
