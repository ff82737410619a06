using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Monitor.Storage.Databases.Migrations;

/// <summary>
/// How one set of migrations serves both databases: column types are left out, so that each provider derives its own from the CLR type, and a key
/// that the database counts up carries both providers' marks; each reads its own.
/// </summary>
internal static class IdentityColumn
{
    public static OperationBuilder<AddColumnOperation> AsIdentity(this OperationBuilder<AddColumnOperation> column) => column
        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
        .Annotation("Sqlite:Autoincrement", true);
}
