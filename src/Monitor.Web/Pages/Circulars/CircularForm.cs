using System.ComponentModel.DataAnnotations;
using Monitor.Domain.Circulars;
using Monitor.Reports.Circulars.Desk;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Circulars;

/// <summary>What an office fills in for a circular besides its words.</summary>
internal sealed class CircularForm
{
    /// <summary>The revision that was shown.</summary>
    public int Revision { get; set; }

    /// <summary>落款.</summary>
    [MaxLength(100)]
    public string? Office { get; set; }

    /// <summary>范围, e.g. 全省.</summary>
    [MaxLength(40)]
    public string? Region { get; set; }

    /// <summary>文号.</summary>
    [MaxLength(60)]
    public string? DocumentNumber { get; set; }

    /// <summary>主送.</summary>
    [MaxLength(300)]
    public string? Addressee { get; set; }

    /// <summary>成文日期.</summary>
    public DateOnly? IssueDate { get; set; }

    /// <summary>整改期限.</summary>
    public DateOnly? Deadline { get; set; }

    /// <summary>在运行网站.</summary>
    [Range(0, 1_000_000)]
    public int? SitesRunning { get; set; }

    /// <summary>检查网站.</summary>
    [Range(0, 1_000_000)]
    public int? SitesChecked { get; set; }

    /// <summary>问题网站.</summary>
    [Range(0, 1_000_000)]
    public int? SitesFailed { get; set; }

    /// <summary>检查轮次.</summary>
    [Range(1, 1_000)]
    public int? SiteRounds { get; set; }

    /// <summary>收到留言.</summary>
    [Range(0, 10_000_000)]
    public int? MessagesReceived { get; set; }

    /// <summary>按期办结.</summary>
    [Range(0, 10_000_000)]
    public int? MessagesClosed { get; set; }

    /// <summary>The form of a plan.</summary>
    public static CircularForm Of(CircularPlan plan, int revision) => new()
    {
        Revision = revision,
        Office = plan.Settings.Office,
        Region = plan.Settings.Region,
        DocumentNumber = plan.Settings.DocumentNumber,
        Addressee = plan.Settings.Addressee,
        IssueDate = plan.IssueDate,
        Deadline = plan.Deadline,
        SitesRunning = plan.Figures?.Sites?.InOperation,
        SitesChecked = plan.Figures?.Sites?.Checked,
        SitesFailed = plan.Figures?.Sites?.Failed,
        SiteRounds = plan.Figures?.Sites?.Rounds,
        MessagesReceived = plan.Figures?.Messages?.Received,
        MessagesClosed = plan.Figures?.Messages?.ClosedOnTime,
    };

    /// <summary>What is wrong with it; null for nothing.</summary>
    public string? Problem() =>
        IssueDate is null ? CircularTexts.Of("Edit.noIssueDate")
        : new[] { SitesRunning, SitesChecked, SitesFailed }.Count(value => value is not null) is 1 or 2 ? CircularTexts.Of("Edit.sitesIncomplete")
        : MessagesReceived is null != MessagesClosed is null ? CircularTexts.Of("Edit.messagesIncomplete")
        : null;

    /// <summary>The plan with what the form says.</summary>
    public CircularPlan Apply(CircularPlan plan)
    {
        var sites = SitesRunning is { } running && SitesChecked is { } inspected && SitesFailed is { } failed ? new SiteFigures(running, inspected, failed, SiteRounds ?? 1) : null;
        var messages = MessagesReceived is { } received && MessagesClosed is { } closed ? new MessageFigures(received, closed) : null;
        return plan with
        {
            Settings = plan.Settings with
            {
                Office = Text(Office), Region = Text(Region) ?? plan.Settings.Region, DocumentNumber = Text(DocumentNumber), Addressee = Text(Addressee),
            },
            IssueDate = IssueDate!.Value,
            Deadline = Deadline,
            Figures = sites is null && messages is null && plan.Figures is null ? null : (plan.Figures ?? new OfficeFigures()) with { Sites = sites, Messages = messages },
        };
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
