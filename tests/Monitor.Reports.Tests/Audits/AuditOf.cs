using System.Text;
using Monitor.Inspection.Documents;
using Monitor.Reports.Audits;

namespace Monitor.Reports.Tests.Audits;

/// <summary>Audits made-up circulars.</summary>
internal static class AuditOf
{
    public static AuditReport Text(string text) => CircularAudit.Run(PublishedText.Read(Encoding.UTF8.GetBytes(text)));

    public static IEnumerable<AuditItem> Of(this AuditReport report, AuditKind kind) => report.Items.Where(item => item.Kind == kind);

    /// <summary>Verdict and computation of the only item of a kind.</summary>
    public static AuditItem Only(this AuditReport report, AuditKind kind) => report.Of(kind).ShouldHaveSingleItem();

    public static IEnumerable<AuditItem> Complaints(this AuditReport report) => report.Items.Where(item => item.Verdict == AuditVerdict.Disagrees);
}
