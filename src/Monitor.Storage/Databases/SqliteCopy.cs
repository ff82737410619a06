using Microsoft.Data.Sqlite;

namespace Monitor.Storage.Databases;

/// <summary>Copies a SQLite database while others write to it: the copy is the state of one moment.</summary>
public static class SqliteCopy
{
    /// <summary>Makes the copy; an earlier one is replaced when the new one is whole.</summary>
    /// <param name="database">The database.</param>
    /// <param name="target">The file to make.</param>
    /// <exception cref="InvalidOperationException">The database is not SQLite.</exception>
    public static void Make(MonitorDatabase database, string target)
    {
        ArgumentNullException.ThrowIfNull(database);
        if (database.IsPostgres)
            throw new InvalidOperationException("PostgreSQL is copied by pg_dump.");
        var temporary = target + ".part";
        File.Delete(temporary);
        using (var from = new SqliteConnection(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString()))
        using (var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = temporary, Pooling = false }.ToString()))
        {
            from.Open();
            to.Open();
            from.BackupDatabase(to);
            using var check = to.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            if (check.ExecuteScalar() as string is not "ok" and var problem)
                throw new StorageException($"The copy of {database.Place} is not whole: {problem}");
            using var single = to.CreateCommand();
            single.CommandText = "PRAGMA journal_mode = DELETE"; // one file, without a log beside it
            single.ExecuteNonQuery();
        }

        File.Move(temporary, target, overwrite: true);
    }
}
