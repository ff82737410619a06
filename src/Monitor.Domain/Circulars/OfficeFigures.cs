namespace Monitor.Domain.Circulars;

/// <summary>
/// What an office counts outside this product and prints in the same circular. Given by a person; the product does the arithmetic and the gates,
/// it cannot vouch for the counts.
/// </summary>
public sealed record OfficeFigures
{
    /// <summary>政府网站: in operation, checked, with prominent problems. Printed where no round of the period looked at a website of the register; a gate compares where one did.</summary>
    public SiteFigures? Sites { get; init; }

    /// <summary>「我为政府网站找错」 and other messages (§5.4 no. 13).</summary>
    public MessageFigures? Messages { get; init; }

    /// <summary>转载 tasks by unit (§5.4 no. 12).</summary>
    public IReadOnlyList<RepostFigures> Reposts { get; init; } = [];

    /// <summary>Reminders that went out (§5.4 no. 14).</summary>
    public ReminderFigures? Reminders { get; init; }
}

/// <summary>Sites.</summary>
/// <param name="InOperation">N.</param>
/// <param name="Checked">n.</param>
/// <param name="Failed">f.</param>
/// <param name="Rounds">How often each was checked, for 家次 (S4: 4).</param>
public sealed record SiteFigures(int InOperation, int Checked, int Failed, int Rounds = 1)
{
    /// <summary>抽查比例 n/N.</summary>
    public Ratio SamplingRatio => new(Checked, InOperation);

    /// <summary>合格率 (n−f)/n.</summary>
    public Ratio PassRate => new(Checked - Failed, Checked);

    /// <summary>家次 n × rounds.</summary>
    public int Turns => Checked * Rounds;
}

/// <summary>Messages.</summary>
/// <param name="Received">收到.</param>
/// <param name="ClosedOnTime">按期办结.</param>
public sealed record MessageFigures(int Received, int ClosedOnTime)
{
    /// <summary>办结率 (§5.4 no. 13).</summary>
    public Ratio ClosingRate => new(ClosedOnTime, Received);
}

/// <summary>Reposts of important information by one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Required">Should have been.</param>
/// <param name="Done">Were.</param>
public sealed record RepostFigures(string Unit, int Required, int Done)
{
    /// <summary>转载率 (§5.4 no. 12).</summary>
    public Ratio RepostRate => new(Done, Required);
}

/// <summary>Reminders (§5.4 no. 14; 金普: 告警25次、更新提醒35次、检测报告13份).</summary>
/// <param name="Alarms">告警.</param>
/// <param name="UpdateReminders">更新提醒.</param>
/// <param name="Reports">检测报告.</param>
public sealed record ReminderFigures(int Alarms, int UpdateReminders, int Reports);
