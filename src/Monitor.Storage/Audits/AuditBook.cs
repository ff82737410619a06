using Monitor.Domain.People;

namespace Monitor.Storage.Audits;

/// <summary>Writes the audit log.</summary>
public static class AuditBook
{
    /// <summary>Adds an entry to what <paramref name="db"/> has pending, so that it is saved with the change or not at all.</summary>
    /// <param name="db">The context of the change.</param>
    /// <param name="at">When.</param>
    /// <param name="actor">Who.</param>
    /// <param name="action">What was done, a stable word such as <c>finding.dismiss</c>.</param>
    /// <param name="subject">What kind of thing it was done to.</param>
    /// <param name="subjectId">Its key.</param>
    /// <param name="detail">What changed, for people; never a secret.</param>
    public static void Note(this MonitorDb db, DateTimeOffset at, Actor actor, string action, string? subject = null, long? subjectId = null, string? detail = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        db.Audits.Add(new AuditRow { At = at, ActorName = actor.Name, Action = action, Subject = subject, SubjectId = subjectId, Detail = detail });
    }
}
