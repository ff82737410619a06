using System.Globalization;
using System.Text;

namespace Monitor.Domain.Circulars;

/// <summary>Names and rows.</summary>
internal static class NameGates
{
    public static void Check(CircularData data, CircularNumbers numbers, CircularDraft draft, GateReport report)
    {
        var register = new NameBook(data.Accounts.Select(a => (a.Id, a.Name, a.Platform)));
        // Whoever has a confirmed finding, is listed as not fixed or as missing from the register may be named; nobody else.
        var confirmed = data.Findings.Where(f => f.IsConfirmed).Select(f => f.AccountId).ToHashSet();
        var mayBeNamed = new NameBook(
            data.Accounts.Where(a => confirmed.Contains(a.Id)).Select(a => (a.Id, a.Name, a.Platform))
                .Concat(data.PreviousFailures.Select(p => (p.AccountId, p.Name, p.Platform)))
                .Concat(data.Missed.Select(m => (m.AccountId ?? 0, m.Name, m.Platform))));
        foreach (var named in draft.NamedInBody)
        {
            if (mayBeNamed.Has(named.AccountId, named.Name, named.Platform))
                continue;
            if (register.Has(named.AccountId, named.Name, named.Platform))
                report.Fail(GateCode.Body, GateSeverity.Error, GateTexts.Of("NamedWithoutFinding", Label(named.Name, named.Platform)), new GateFigure("点名账号", named.Name));
            else
                report.Fail(GateCode.Register, GateSeverity.Error, GateTexts.Of("NamedNotInRegister", Label(named.Name, named.Platform)), new GateFigure("点名账号", named.Name));
        }

        var failing = data.Accounts.Where(a => confirmed.Contains(a.Id)).Select(a => a.Unit).Concat(data.PreviousFailures.Select(p => p.Unit)).Concat(data.Missed.Select(m => m.Unit))
            .OfType<string>().Select(Fold).ToHashSet(StringComparer.Ordinal);
        foreach (var unit in draft.UnitsInBody.Where(unit => !failing.Contains(Fold(unit))))
            report.Fail(GateCode.Body, GateSeverity.Error, GateTexts.Of("UnitWithoutFinding", unit), new GateFigure("点名单位", unit));

        foreach (var attachment in draft.Attachments)
        {
            var own = !attachment.OfSites ? numbers : numbers.Sites ?? throw new ArgumentException($"{attachment.Title} lists websites, which the numbers know nothing of.", nameof(draft));
            Rows(attachment, own, report);
            Register(attachment, register, report);
            Listed(attachment, data, own, report);
        }

        foreach (var own in numbers.Subjects())
        {
            var ofSites = own != numbers;
            var of = ofSites ? "网站" : "";
            Printed(draft, AttachmentKind.Failed, ofSites, own.FailedAccounts.Count, $"{of}突出问题名单行数", $"{of}不合格数", own.Failed, report);
            Printed(draft, AttachmentKind.NotFixed, ofSites, own.Reinspection.NotFixed.Count, $"{of}整改不合格名单行数", $"{of}未整改数", own.Reinspection.NotFixed.Count, report);
            Printed(draft, AttachmentKind.Unverifiable, ofSites, own.Unverifiable.Count, $"{of}无法核验名单行数", $"{of}无法核验数", own.Unverifiable.Count, report);
            Printed(draft, AttachmentKind.Gone, ofSites, own.Gone.Count, $"{of}已失效名单行数", $"{of}已失效数", own.Gone.Count, report);
        }

        if (data.Reconciliation is not null)
            Printed(draft, AttachmentKind.Missed, ofSites: false, numbers.Missed.Count, "漏报名单行数", "漏报数", numbers.Missed.Count, report);
        Apart(draft, report);
        Both(numbers, draft, report);
    }

    /// <summary>Who is counted is listed: 无法核验 and 已失效 stand outside n, so that a reader must be able to see who they are.</summary>
    private static void Printed(CircularDraft draft, AttachmentKind kind, bool ofSites, int accounts, string rows, string name, int counted, GateReport report)
    {
        if (draft.Attachments is not [] && accounts > 0 && !draft.Attachments.Any(a => a.Kind == kind && a.OfSites == ofSites))
            report.Same(GateCode.Rows, rows, 0, name, counted);
    }

    private static void Rows(DraftAttachment attachment, CircularNumbers numbers, GateReport report)
    {
        var rows = $"附件《{attachment.Title}》行数";
        if (attachment.StatedRows is { } stated)
            report.Same(GateCode.Rows, rows, attachment.Rows.Count, "正文所称数量", stated);
        var (name, counted) = attachment.Kind switch
        {
            AttachmentKind.ByPlace => ("地区、部门数", numbers.ByPlace.Rows.Count),
            AttachmentKind.Failed => ("不合格数", numbers.Failed),
            AttachmentKind.NotFixed => ("未整改数", numbers.Reinspection.NotFixed.Count),
            AttachmentKind.Missed => ("漏报数", numbers.Missed.Count),
            AttachmentKind.Unverifiable => ("无法核验数", numbers.Unverifiable.Count),
            AttachmentKind.Gone => ("已失效数", numbers.Gone.Count),
            // With 漏报 counted in, N has accounts that are not in the register.
            AttachmentKind.AllAccounts when !numbers.Rules.IncludeMissed => ("在运行数", numbers.InOperation),
            _ => ("", attachment.Rows.Count),
        };
        report.Same(GateCode.Rows, rows, attachment.Rows.Count, name, counted);
    }

    private static void Register(DraftAttachment attachment, NameBook register, GateReport report)
    {
        if (attachment.Kind is not (AttachmentKind.Failed or AttachmentKind.NotFixed or AttachmentKind.Unverifiable or AttachmentKind.Gone or AttachmentKind.AllAccounts))
            return;
        foreach (var row in attachment.Rows.Where(r => !register.Has(r.AccountId, r.Name, r.Platform)))
            report.Fail(GateCode.Register, GateSeverity.Error, GateTexts.Of("RowNotInRegister", attachment.Title, Label(row.Name, row.Platform)), new GateFigure("账号", row.Name));
    }

    /// <summary>A list names exactly the accounts that are counted: as many rows with another name among them would be a false accusation.</summary>
    private static void Listed(DraftAttachment attachment, CircularData data, CircularNumbers numbers, GateReport report)
    {
        var counted = attachment.Kind switch
        {
            AttachmentKind.Failed => Keys(numbers.FailedAccounts),
            AttachmentKind.Unverifiable => Keys(numbers.Unverifiable),
            AttachmentKind.Gone => Keys(numbers.Gone),
            AttachmentKind.NotFixed => numbers.Reinspection.NotFixed.Select(p => (p.Name, p.Platform)),
            AttachmentKind.Missed => data.Missed.Select(m => (m.Name, m.Platform)),
            _ => null,
        };
        if (counted is null)
            return;
        var left = new Dictionary<(string, string), int>();
        foreach (var (name, platform) in counted)
            left[(Fold(name), Fold(platform))] = left.GetValueOrDefault((Fold(name), Fold(platform))) + 1;
        foreach (var row in attachment.Rows)
        {
            var key = (Fold(row.Name), Fold(row.Platform ?? ""));
            if (left.TryGetValue(key, out var count) && count > 0)
                left[key] = count - 1;
            else
                report.Fail(GateCode.Rows, GateSeverity.Error, GateTexts.Of("RowNotCounted", attachment.Title, Label(row.Name, row.Platform)), new GateFigure("账号", row.Name));
        }

        foreach (var ((name, platform), _) in left.Where(account => account.Value > 0))
            report.Fail(GateCode.Rows, GateSeverity.Error, GateTexts.Of("CountedNotListed", attachment.Title, Label(name, platform)), new GateFigure("账号", name));

        static IEnumerable<(string Name, string Platform)> Keys(IEnumerable<ListedAccount> accounts) => accounts.Select(a => (a.Account.Name, a.Account.Platform));
    }

    /// <summary>无法核验 and 已失效 accounts are not among those of f.</summary>
    private static void Apart(CircularDraft draft, GateReport report)
    {
        var failed = new NameBook(Rows(AttachmentKind.Failed).Select(r => (r.AccountId ?? 0, r.Name, r.Platform ?? "")));
        foreach (var row in Rows(AttachmentKind.Unverifiable).Concat(Rows(AttachmentKind.Gone)).Where(r => failed.Has(r.AccountId, r.Name, r.Platform)))
            report.Fail(GateCode.Both, GateSeverity.Error, GateTexts.Of("FailedAndUnverifiable", Label(row.Name, row.Platform)), new GateFigure("账号", row.Name));

        IEnumerable<AttachmentRow> Rows(AttachmentKind kind) => draft.Attachments.Where(a => a.Kind == kind).SelectMany(a => a.Rows);
    }

    private static void Both(CircularNumbers numbers, CircularDraft draft, GateReport report)
    {
        var normal = new NameBook(draft.Attachments.SelectMany(a => a.Rows).Where(r => r.SaysNormal).Select(r => (r.AccountId ?? 0, r.Name, r.Platform ?? "")));
        var listed = draft.Attachments
            .Where(a => a.Kind is AttachmentKind.Failed or AttachmentKind.NotFixed or AttachmentKind.Unverifiable or AttachmentKind.Gone)
            .SelectMany(a => a.Rows).Select(r => new NamedAccount(r.Name, r.Platform, r.AccountId))
            .Concat(numbers.Subjects().SelectMany(own => own.FailedAccounts).Select(a => new NamedAccount(a.Account.Name, a.Account.Platform, a.Account.Id)))
            .Concat(draft.NamedInBody)
            .DistinctBy(n => Label(n.Name, n.Platform));
        foreach (var name in listed.Where(n => normal.Has(n.AccountId, n.Name, n.Platform)))
            report.Fail(GateCode.Both, GateSeverity.Error, GateTexts.Of("BothNormalAndListed", Label(name.Name, name.Platform)), new GateFigure("账号", name.Name));
    }

    private static string Label(string name, string? platform) => platform is null ? $"“{name}”" : $"“{name}”（{platform}）";

    private static string Fold(string name)
    {
        var kept = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse))
                kept.Append(char.ToLowerInvariant(c));
        }

        return kept.ToString();
    }

    /// <summary>
    /// Finds accounts by key; by name and platform where one of the two has no key; by name alone where the text does not say the platform.
    /// </summary>
    private sealed class NameBook
    {
        private readonly HashSet<long> _ids = [];
        private readonly HashSet<(string Name, string Platform)> _withoutKey = [];

        /// <summary>Hardly ever asked for, and folding the names of 100,000 accounts takes longer than everything else.</summary>
        private readonly Lazy<(HashSet<string> Names, HashSet<(string Name, string Platform)> OnPlatform)> _byName;

        public NameBook(IEnumerable<(long Id, string Name, string Platform)> accounts)
        {
            var all = accounts.ToList();
            foreach (var (id, name, platform) in all)
            {
                if (id == 0)
                    _withoutKey.Add((Fold(name), Fold(platform)));
                else
                    _ids.Add(id);
            }

            _byName = new(() => ([.. all.Select(a => Fold(a.Name))], [.. all.Select(a => (Fold(a.Name), Fold(a.Platform)))]));
        }

        public bool Has(long? id, string name, string? platform)
        {
            if (id is > 0)
                return _ids.Contains(id.Value) || (_withoutKey.Count > 0 && _withoutKey.Contains((Fold(name), Fold(platform ?? ""))));
            return platform is null ? _byName.Value.Names.Contains(Fold(name)) : _byName.Value.OnPlatform.Contains((Fold(name), Fold(platform)));
        }
    }
}
