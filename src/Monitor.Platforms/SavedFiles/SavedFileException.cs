namespace Monitor.Platforms.SavedFiles;

/// <summary>A saved file from which no single answer can be taken; the message says why and what would help.</summary>
public sealed class SavedFileException(string message) : Exception(message);
