using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Storage.Circulars;

namespace Monitor.Reports.Circulars.Desk;

/// <summary>Hands out the documents of a version: a draft's are made as of now and stamped, a finished one's are those that were submitted.</summary>
/// <param name="shelf">Finished files.</param>
/// <param name="desk">Drafts.</param>
/// <param name="office">Writes drafts.</param>
public sealed class CircularFiling(CircularShelf shelf, CircularDesk desk, CircularOffice office)
{
    /// <summary>A document.</summary>
    /// <returns>Its bytes, the version, and whether it is a draft.</returns>
    /// <exception cref="NotThereException">There is none for this actor.</exception>
    public async Task<(byte[] Bytes, CircularRow Version, bool IsDraft)> ReadAsync(Actor actor, long id, CircularFormat format, CancellationToken cancellationToken)
    {
        var version = (await shelf.ReadAsync(actor, id, cancellationToken)).Row;
        return version.State == CircularState.Draft
            ? (await office.WriteAsync(await desk.PreviewAsync(actor, id, cancellationToken), format, cancellationToken), version, true)
            : (await shelf.FileAsync(actor, id, format, cancellationToken), version, false);
    }
}
