using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Monitor.Storage.Databases;

/// <summary>
/// Writes many new rows by prepared statements instead of one by one through the change tracker: a province has 100,000 accounts. Columns and the
/// conversions of their values are those of the model.
/// </summary>
public static class ManyRows
{
    /// <summary>A server is asked once for many rows.</summary>
    private const int RowsAtOnceOnServer = 250;

    /// <summary>SQLite has no way to go, and its provider looks for each parameter among all those of the statement: a row at a time is fastest.</summary>
    private const int RowsAtOnceInFile = 1;

    /// <summary>
    /// Adds rows in the caller's transaction: these rows only, not what hangs on them. Keys that the database makes are not brought back.
    /// </summary>
    /// <param name="db">A context; its change tracker is not involved.</param>
    /// <param name="rows">Rows of one table, their foreign keys set.</param>
    /// <param name="ct">Stops it; the caller's transaction is to be rolled back then.</param>
    /// <exception cref="InvalidOperationException">There is no transaction: a part of the rows could stay.</exception>
    public static async Task InsertManyAsync<TRow>(this MonitorDb db, IReadOnlyCollection<TRow> rows, CancellationToken ct)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rows);
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Many rows are written in a transaction only.");
        var table = new Table(db, typeof(TRow), rows);
        foreach (var chunks in rows.Chunk(db.Database.IsNpgsql() ? RowsAtOnceOnServer : RowsAtOnceInFile).GroupBy(chunk => chunk.Length))
        {
            await using var command = table.Insert(transaction, chunks.Key);
            await command.PrepareAsync(ct);
            foreach (var chunk in chunks)
            {
                table.Fill(command.Parameters, chunk);
                await command.ExecuteNonQueryAsync(ct);
            }
        }
    }

    /// <summary>A table with the columns that are written: neither a key that the database makes nor what is empty in every row.</summary>
    private sealed class Table
    {
        private readonly string _name;
        private readonly List<Column> _columns;

        public Table(MonitorDb db, Type row, IReadOnlyCollection<object> rows)
        {
            var type = db.Model.FindEntityType(row) ?? throw new InvalidOperationException($"{row} is not a row of the model.");
            var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table) ?? throw new InvalidOperationException($"{row} has no table.");
            var sql = db.GetService<ISqlGenerationHelper>();
            _name = sql.DelimitIdentifier(table.Name, table.Schema);
            _columns = [.. type.GetProperties().Where(p => !(p.IsPrimaryKey() && p.ValueGenerated == ValueGenerated.OnAdd))
                .Select(p => new Column(p, sql.DelimitIdentifier(p.GetColumnName(table)!)))
                .Where(c => !c.MayBeLeftOut || rows.Any(c.IsFilledIn))];
        }

        public DbCommand Insert(DbTransaction transaction, int rows)
        {
            var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            var text = new StringBuilder("INSERT INTO ").Append(_name).Append(" (").AppendJoin(", ", _columns.Select(c => c.Name)).Append(") VALUES ");
            for (var row = 0; row < rows; row++)
            {
                text.Append(row == 0 ? "(" : ", (");
                for (var i = 0; i < _columns.Count; i++)
                {
                    var name = "@p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
                    text.Append(i == 0 ? "" : ", ").Append(name);
                    command.Parameters.Add(_columns[i].Parameter(command, name));
                }

                text.Append(')');
            }

#pragma warning disable CA2100 // names of the model and numbered parameters
            command.CommandText = text.ToString();
#pragma warning restore CA2100
            return command;
        }

        public void Fill<TRow>(DbParameterCollection parameters, TRow[] rows)
            where TRow : class
        {
            var next = 0;
            foreach (var row in rows)
            {
                foreach (var column in _columns)
                    parameters[next++].Value = column.ValueOf(row);
            }
        }
    }

    /// <summary>A column, as the model maps it.</summary>
    private sealed class Column(IProperty property, string name)
    {
        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();

        public string Name => name;

        /// <summary>Where nothing is written, nothing will stand.</summary>
        public bool MayBeLeftOut => property is { IsNullable: true, ValueGenerated: ValueGenerated.Never };

        public bool IsFilledIn(object row) => property.GetGetter().GetClrValue(row) is not null;

        public DbParameter Parameter(DbCommand command, string parameter) => _mapping.CreateParameter(command, parameter, null, property.IsNullable);

        public object ValueOf(object row) => property.GetGetter().GetClrValue(row) switch
        {
            null => DBNull.Value,
            var value => _mapping.Converter is { } converter ? converter.ConvertToProvider(value)! : value,
        };
    }
}
