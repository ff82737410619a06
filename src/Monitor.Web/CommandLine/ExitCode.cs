namespace Monitor.Web.CommandLine;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something went wrong, was stopped half-way, or (<c>scan --fail-on-flag</c>) an account was flagged.</summary>
    public const int Error = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;
}
