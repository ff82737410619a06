using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Storage.Audits;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Audits;

/// <summary>How an entry of the audit log (操作日志) reads. Words of the program (a job, a platform, a field of an account) are called as the console calls them.</summary>
internal static class AuditDetail
{
    private const string Parts = "; ";

    /// <summary>The text to show; null for nothing.</summary>
    public static string? Of(AuditRow entry) => entry.Detail is not { } detail ? null : entry.Action switch
    {
        "job.trigger" => OperationsTexts.Word("JobName", detail),
        "session.signIn" or "session.retire" => PlatformCode.TryParse(detail, out var platform) ? ConsoleWords.Name(platform) : detail,
        "round.start" => Round(detail),
        "account.edit" => string.Join('；', detail.Split(Parts).Select(Field)),
        _ => detail,
    };

    /// <summary>Who did it; the program itself by its Chinese name.</summary>
    public static string By(AuditRow entry) => entry.ActorName == Actor.Machine.Name ? PeopleTexts.Of("Audit.machine") : entry.ActorName;

    /// <summary>The page of what it was done to, from the root of the console; null where there is none.</summary>
    public static string? Address(AuditRow entry) => (entry.Subject, entry.SubjectId) switch
    {
        (_, null) => null,
        ("account", { } id) => $"~/accounts/{id}",
        ("finding", { } id) => $"~/findings/{id}",
        ("round", { } id) => $"~/rounds/{id}",
        ("circular", { } id) => $"~/circulars/{id}",
        ("checkSheet", { } id) => $"~/sheets/{id}",
        ("registerFinding", { } id) => $"~/filings/{id}",
        ("user", { } id) => $"~/users/{id}",
        _ => null,
    };

    /// <summary>The kind of a round, and the sample that it is of.</summary>
    private static string Round(string detail) =>
        detail.Split(", sample ") is [var kind, var sample] ? PeopleTexts.Of("Audit.roundOfSample", OperationsTexts.Word("Kind", kind), sample) : OperationsTexts.Word("Kind", detail);

    /// <summary><c>name: before → after</c>, or the field alone where its values are long.</summary>
    private static string Field(string part)
    {
        if (part.IndexOf(": ", StringComparison.Ordinal) is not (>= 0 and var colon))
            return RegisterTexts.Word("Field", part);
        var (field, values) = (part[..colon], part[(colon + 2)..].Split(" → "));
        return $"{RegisterTexts.Word("Field", field)}：{string.Join(" → ", values.Select(value => RegisterTexts.Value(field, value)))}";
    }
}
