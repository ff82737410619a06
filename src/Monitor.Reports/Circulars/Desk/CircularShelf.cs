using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Circulars;

namespace Monitor.Reports.Circulars.Desk;

/// <summary>A version with what stands in its files.</summary>
/// <param name="Row">The version.</param>
/// <param name="Plan">What makes it.</param>
/// <param name="Content">What it says.</param>
/// <param name="Differences">Against the version before; empty for the first.</param>
/// <param name="Files">Its finished files with their hashes; none while it is a draft.</param>
/// <param name="IsIntact">The files are those that were submitted; true while there are none.</param>
public sealed record ShelvedCircular(
    CircularRow Row, CircularPlan Plan, CircularContent Content, IReadOnlyList<ContentDifference> Differences, IReadOnlyList<(string Format, string Sha256)> Files, bool IsIntact);

/// <summary>Circulars as they lie in the office: which there are, what they say, their files. Drafts are for those who make circulars; issued ones for everybody of the scope.</summary>
/// <param name="databases">The database.</param>
/// <param name="office">Prints PDF from a finished page.</param>
public sealed class CircularShelf(IDbContextFactory<MonitorDb> databases, CircularOffice office)
{
    private const int MostShown = 500;

    /// <summary>The versions that the actor may see, the latest period first.</summary>
    public async Task<IReadOnlyList<CircularRow>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await Seen(db, actor).AsNoTracking().OrderByDescending(c => c.Id).Take(MostShown).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(c => Period.Parse(c.Period).To).ThenByDescending(c => Period.Parse(c.Period).From).ThenByDescending(c => c.Number).ThenByDescending(c => c.Id)];
    }

    /// <summary>One version.</summary>
    /// <exception cref="NotThereException">There is none, or none for this actor.</exception>
    public async Task<ShelvedCircular> ReadAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await OneAsync(db, actor, id, cancellationToken);
        var before = await Seen(db, actor).AsNoTracking()
            .Where(c => c.Period == row.Period && c.RegionId == row.RegionId && c.UnitId == row.UnitId && c.Number < row.Number)
            .OrderByDescending(c => c.Number).Select(c => c.ContentJson).FirstOrDefaultAsync(cancellationToken);
        var files = await db.CircularFiles.AsNoTracking().Where(f => f.CircularId == id).OrderBy(f => f.Format).ToListAsync(cancellationToken);
        var content = CircularContent.Read(row.ContentJson);
        return new(
            row, CircularPlan.Read(row.PlanJson), content, before is null ? [] : ContentDifference.Between(CircularContent.Read(before), content),
            [.. files.Select(f => (f.Format, f.Sha256))], row.ContentSha256 is null || (files.TrueForAll(f => f.Sha256 == Hash(f.Bytes)) && HashOf(files) == row.ContentSha256));
    }

    /// <summary>A finished file; PDF is printed from the finished page.</summary>
    /// <exception cref="NotThereException">There is none.</exception>
    public async Task<byte[]> FileAsync(Actor actor, long id, CircularFormat format, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await OneAsync(db, actor, id, cancellationToken);
        var name = NameOf(format == CircularFormat.Pdf ? CircularFormat.Html : format);
        var bytes = await db.CircularFiles.AsNoTracking().Where(f => f.CircularId == row.Id && f.Format == name).Select(f => f.Bytes).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotThereException($"Circular {id} has no finished file {name}.");
        return format == CircularFormat.Pdf ? await office.PrintAsync(bytes, cancellationToken) : bytes;
    }

    /// <summary>How a format is written in files and addresses.</summary>
    public static string NameOf(CircularFormat format) => format.ToString().ToLowerInvariant();

    internal static async Task<CircularRow> OneAsync(MonitorDb db, Actor actor, long id, CancellationToken cancellationToken) =>
        await Seen(db, actor).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new NotThereException($"Circular {id} is not there for {actor.Name}.");

    internal static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>One hash over all files, whatever their order.</summary>
    internal static string HashOf(IEnumerable<CircularFileRow> files) =>
        Hash(Encoding.UTF8.GetBytes(string.Concat(files.OrderBy(f => f.Format, StringComparer.Ordinal).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Format}:{f.Sha256}\n")))));

    /// <summary>Somebody with a scope sees the circulars that report on exactly this scope.</summary>
    private static IQueryable<CircularRow> Seen(MonitorDb db, Actor actor)
    {
        actor.Demand(Permission.See);
        var (region, unit) = (actor.Scope.RegionId, actor.Scope.UnitId);
        var rows = actor.Scope.IsAll ? db.Circulars : db.Circulars.Where(c => c.RegionId == region && c.UnitId == unit);
        return actor.May(Permission.MakeCirculars) ? rows : rows.Where(c => c.State == CircularState.Issued);
    }
}
