using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Monitor.Storage;
using Monitor.Storage.Evidence;
using Monitor.Storage.Places;
using Monitor.Web.People;

namespace Monitor.Web.Supervision;

/// <summary>
/// Hands out stored evidence. It was made by strangers: pictures are shown as pictures, everything else is plain text to be downloaded, and
/// nothing of it may ever run.
/// </summary>
internal static class EvidenceFiles
{
    private const string Inert = "default-src 'none'; sandbox";

    /// <summary>Adds <c>/evidence/{sequence}</c> (a ledger entry) and <c>/captures/{id}</c> (a captured answer).</summary>
    public static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/evidence/{sequence:long}", async Task<Results<FileStreamHttpResult, NotFound>> (
            long sequence, ClaimsPrincipal user, MonitorDbFactory databases, EvidenceStore store, HttpResponse response, CancellationToken cancellationToken) =>
        {
            await using var db = databases.CreateDbContext();
            var entry = await db.Evidence.AsNoTracking().In(db, user.Actor().Scope).SingleOrDefaultAsync(e => e.Sequence == sequence, cancellationToken);
            return Send(response, entry?.Sha256, store, $"evidence-{sequence}");
        });
        routes.MapGet("/captures/{id:long}", async Task<Results<FileStreamHttpResult, NotFound>> (
            long id, ClaimsPrincipal user, MonitorDbFactory databases, EvidenceStore store, HttpResponse response, CancellationToken cancellationToken) =>
        {
            await using var db = databases.CreateDbContext();
            // A capture belongs to a look of a check; whose account lies elsewhere has none.
            var checks = db.Checks.In(db, user.Actor().Scope);
            var capture = await db.Captures.AsNoTracking()
                .Where(c => c.Id == id && db.Looks.Any(l => l.Readings.Any(r => r.CaptureId == c.Id) && checks.Any(k => k.Id == l.CheckId)))
                .SingleOrDefaultAsync(cancellationToken);
            return Send(response, capture?.Sha256, store, $"capture-{id}");
        });
    }

    private static Results<FileStreamHttpResult, NotFound> Send(HttpResponse response, string? sha256, EvidenceStore store, string name)
    {
        if (sha256 is null || store.Open(sha256) is not { } stored)
            return TypedResults.NotFound();
        // Stored content never changes: its address in the store is its hash.
        response.Headers.CacheControl = "private, max-age=86400, immutable";
        response.Headers.ContentSecurityPolicy = Inert;
        return stored.Extension is "jpg" or "png"
            ? TypedResults.Stream(stored.Content, stored.Extension == "jpg" ? "image/jpeg" : "image/png", entityTag: new EntityTagHeaderValue($"\"{sha256}\""))
            : TypedResults.Stream(stored.Content, "text/plain; charset=utf-8", fileDownloadName: $"{name}.txt");
    }
}
