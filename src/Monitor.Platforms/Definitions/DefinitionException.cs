namespace Monitor.Platforms.Definitions;

/// <summary>A definition file that is not valid. The message names file, line and key.</summary>
public sealed class DefinitionException : Exception
{
    /// <summary>Creates it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1; 0 when the whole file is meant.</param>
    /// <param name="key">The key, joined by dots; null when the file could not be read that far.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="inner">The cause.</param>
    public DefinitionException(string file, long line, string? key, string problem, Exception? inner = null)
        : base($"{file}{(line > 0 ? $"({line})" : "")}: {(string.IsNullOrEmpty(key) ? "" : key + ": ")}{problem}", inner)
    {
        File = file;
        Line = line;
        Key = key;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line, from 1; 0 when the whole file is meant.</summary>
    public long Line { get; }

    /// <summary>The key, joined by dots; null when the file could not be read that far.</summary>
    public string? Key { get; }
}
