namespace Monitor.Benchmarks.Pages;

/// <summary>Where the two databases write the same in different words.</summary>
/// <param name="IsPostgres">PostgreSQL, else SQLite.</param>
internal sealed record SqlDialect(bool IsPostgres)
{
    /// <summary>No.</summary>
    public string False => IsPostgres ? "FALSE" : "0";

    /// <summary>Yes.</summary>
    public string True => IsPostgres ? "TRUE" : "1";

    /// <summary>A moment from seconds since 1970, as the storage writes it.</summary>
    public string Moment(string seconds) => IsPostgres ? $"to_timestamp({seconds})" : $"strftime('%Y-%m-%dT%H:%M:%S', {seconds}, 'unixepoch') || '.000000Z'";
}
