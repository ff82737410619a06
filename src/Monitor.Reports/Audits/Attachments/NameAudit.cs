using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Attachments;

/// <summary>Nobody is both found at fault and called normal.</summary>
internal sealed partial class NameAudit(IReadOnlyList<CircularLine> body, IReadOnlyList<Attachment> attachments, List<AuditItem> items)
{
    /// <summary>Adds what it finds.</summary>
    public void Run()
    {
        var normal = attachments.Where(attachment => attachment.Table is not null)
            .SelectMany(attachment => StatusesIn(attachment.Table!).Where(status => Normal().IsMatch(status.Status)).Select(status => (status.Account, status.Status, attachment)))
            .ToList();
        var known = attachments.Where(attachment => attachment.Table is not null).SelectMany(attachment => NamesIn(attachment.Table!)).Select(account => account.Name).ToHashSet(StringComparer.Ordinal);
        // A sentence that says more of an account counts before one that says less.
        var named = NamedAccount.InProblems(body, known).OrderByDescending(account => account.IsSaidToFail).DistinctBy(account => (account.Name, account.Platform)).OrderBy(account => account.Line).ToList();
        foreach (var account in named)
        {
            if (normal.FirstOrDefault(other => Same(other.Account, account)) is not { attachment: { } where } entry)
                continue;
            // 正常 denies a problem, 合格 only one that fails.
            if (entry.Status == "正常" || account.IsSaidToFail)
                Add(AuditVerdict.Disagrees, account, AuditTexts.Of(entry.Status == "正常" ? "NamedButNormal" : "NamedButPassed", where.Number));
            else
                Add(AuditVerdict.Unchecked, account, AuditTexts.Of("NamedThoughPassed", where.Number));
        }

        foreach (var list in attachments.Where(attachment => attachment.Table is not null && Faults().IsMatch(attachment.Title) && !Earlier().IsMatch(attachment.Title)))
        {
            var listed = NamesIn(list.Table!).ToList();
            foreach (var account in listed)
            {
                if (normal.FirstOrDefault(other => other.attachment != list && Same(other.Account, account)) is { attachment: { } where } entry)
                    Add(AuditVerdict.Disagrees, account, AuditTexts.Of("ListedButNormal", list.Number, where.Number, entry.Status));
            }

            var found = named.Where(account => listed.Exists(entry => Same(entry, account))).ToList();
            if (found is not [])
            {
                items.Add(new AuditItem(
                    AuditKind.Name, AuditVerdict.Agrees, string.Join('、', found.Take(8).Select(account => account.Name)), AuditTexts.Of("NamedAndListed", found.Count, list.Number), found[0].Line));
            }
        }
    }

    /// <summary>The accounts of a table.</summary>
    public static IEnumerable<NamedAccount> NamesIn(AttachmentTable table)
    {
        var platformColumn = table.Column(PlatformHeading());
        for (var column = 0; column < table.Headers.Count; column++)
        {
            var ofHeading = NamedAccount.PlatformIn(table.Headers[column]);
            if (ofHeading is null && !NameHeading().IsMatch(table.Headers[column]))
                continue;
            foreach (var row in table.Rows)
            {
                var name = NamedAccount.Bare(row.At(column));
                if (name.Length > 1 && !StatusWord().IsMatch(name))
                    yield return new NamedAccount(name, ofHeading ?? NamedAccount.PlatformIn(row.At(platformColumn)), row.Line);
            }
        }
    }

    /// <summary>What a table says of the check of each account: in a column of results, for the account named left of it. An operating state is no result.</summary>
    public static IEnumerable<(NamedAccount Account, string Status)> StatusesIn(AttachmentTable table)
    {
        var platformColumn = table.Column(PlatformHeading());
        for (var column = 1; column < table.Headers.Count; column++)
        {
            if (!ResultHeading().IsMatch(table.Headers[column]))
                continue;
            var nameColumn = Enumerable.Range(0, column).Reverse().FirstOrDefault(at => NamedAccount.PlatformIn(table.Headers[at]) is not null || NameHeading().IsMatch(table.Headers[at]), -1);
            if (nameColumn < 0)
                continue;
            foreach (var row in table.Rows.Where(row => StatusWord().IsMatch(row.At(column))))
            {
                var name = NamedAccount.Bare(row.At(nameColumn));
                yield return (new NamedAccount(name, NamedAccount.PlatformIn(table.Headers[nameColumn]) ?? NamedAccount.PlatformIn(row.At(platformColumn)), row.Line), row.At(column));
            }
        }
    }

    private static bool Same(NamedAccount one, NamedAccount other) =>
        one.Platform is { } platform && platform == other.Platform && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);

    private void Add(AuditVerdict verdict, NamedAccount account, string computation) =>
        items.Add(new AuditItem(AuditKind.Name, verdict, AuditTexts.Of("AccountNamed", account.Name, account.Platform ?? ""), computation, account.Line));

    [GeneratedRegex("^(?:正常|合格)$")]
    private static partial Regex Normal();

    [GeneratedRegex("^(?:正常|合格|不合格|单否|单项否决|异常|未更新|/)$")]
    private static partial Regex StatusWord();

    [GeneratedRegex("(?:检查|抽查|检测|监测|核查)(?:情况|结果)")]
    private static partial Regex ResultHeading();

    [GeneratedRegex("突出问题|不合格|单项否决|整改不(?:到位|力)|未(?:完成)?整改")]
    private static partial Regex Faults();

    /// <summary>A list of an earlier period: its accounts may pass now.</summary>
    [GeneratedRegex("上(?:一)?(?:季度|期|月|年|半年)|已整改|整改情况|复查情况|前期")]
    private static partial Regex Earlier();

    [GeneratedRegex("^(?:账号|新媒体|政务新媒体)?名称$|^账号$|^政务新媒体$")]
    private static partial Regex NameHeading();

    [GeneratedRegex("平台|类型")]
    private static partial Regex PlatformHeading();
}
