using Monitor.Inspection.Jobs;

namespace Monitor.Inspection.Notices;

/// <summary>One turn of the notices: note what is new, write the messages that are due, send what waits.</summary>
public sealed class NoticeTurn(NoticeBook book, NoticePost post, NoticeSending sending) : IRecurringWork
{
    /// <inheritdoc/>
    public RecurringJob Job { get; } = new("notices", "30 * * * * ?");

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        await book.NoteAsync(ct);
        await post.WriteAsync(ct);
        await sending.SendDueAsync(ct);
    }
}
