using System.Globalization;
using Monitor.Inspection.Documents;
using Monitor.Reports.Audits;

namespace Monitor.Reports.Tests.Audits;

/// <summary>
/// Circulars in the shapes of published ones, with made-up names, in <c>Published</c>: some right, some with a planted mistake, some spoilt on their way.
/// Beside each stands <c>NAME.expected</c>: a line <c>disagrees KIND FRAGMENT</c> for every complaint, with words of its computation, and
/// <c>agrees KIND COUNT</c> for what has to be recomputed and confirmed.
/// </summary>
public sealed class PublishedFolderTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Audits", "Published");

    public static TheoryData<string> Circulars => [.. Directory.EnumerateFiles(Folder).Select(Path.GetFileName).OfType<string>().Where(name => !name.EndsWith(".expected", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Circulars))]
    public async Task The_audit_finds_what_is_wrong_and_nothing_else(string name)
    {
        var report = CircularAudit.Run(PublishedText.Read(await File.ReadAllBytesAsync(Path.Combine(Folder, name), TestContext.Current.CancellationToken)));
        var expected = (await File.ReadAllLinesAsync(Path.Combine(Folder, Path.ChangeExtension(name, "expected")), TestContext.Current.CancellationToken))
            .Select(line => line.Split(' ', 3)).ToList();

        var complaints = report.Complaints().ToList();
        foreach (var line in expected.Where(line => line[0] == "disagrees"))
        {
            var complaint = complaints.Find(item => Kind(item) == line[1] && item.Computation.Contains(line[2], StringComparison.Ordinal));
            complaint.ShouldNotBeNull($"{name}: {string.Join(' ', line)}");
            complaints.Remove(complaint);
        }

        complaints.ShouldBeEmpty(name);
        report.Items.Where(item => item.Verdict == AuditVerdict.Agrees).GroupBy(Kind).Select(kind => $"agrees {kind.Key} {kind.Count().ToString(CultureInfo.InvariantCulture)}")
            .ShouldBe(expected.Where(line => line[0] == "agrees").Select(line => string.Join(' ', line)), ignoreOrder: true, name);
    }

    private static string Kind(AuditItem item) => char.ToLowerInvariant(item.Kind.ToString()[0]) + item.Kind.ToString()[1..];
}
