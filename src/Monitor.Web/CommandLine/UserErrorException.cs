namespace Monitor.Web.CommandLine;

/// <summary>Something that whoever started the program can mend: its message says what is wrong and what to do, in one line.</summary>
internal sealed class UserErrorException(string message) : Exception(message);
