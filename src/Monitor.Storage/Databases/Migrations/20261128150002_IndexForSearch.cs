using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>
/// What the register's search goes along on PostgreSQL: the pairs of neighbouring characters in an account's search text. A function and an index of core
/// PostgreSQL only, which every owner of a database may make; the model cannot say either.
/// </summary>
[DbContext(typeof(MonitorDb))]
[Migration("20261128150002_IndexForSearch")]
internal sealed class IndexForSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (!migrationBuilder.ActiveProvider!.EndsWith("PostgreSQL", StringComparison.Ordinal))
            return;
        // Dear on purpose: for rows that an index has found it is never computed again, and no plan may prefer to compute it for all of them.
        migrationBuilder.Sql("""
            CREATE FUNCTION monitor_pairs(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000
            AS $$ SELECT ARRAY(SELECT substr(words, i, 2) FROM generate_series(1, length(words) - 1) i) $$
            """);
        migrationBuilder.Sql("""CREATE INDEX "IX_Accounts_SearchText_Pairs" ON "Accounts" USING gin (monitor_pairs("SearchText"))""");
    }
}
