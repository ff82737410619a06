namespace Monitor.Storage.Checks;

/// <summary>The words that <see cref="CheckRow.Verdict"/> takes.</summary>
public static class CheckVerdict
{
    /// <summary>合格.</summary>
    public const string Qualified = "qualified";

    /// <summary>不合格.</summary>
    public const string Unqualified = "unqualified";

    /// <summary>无法核验.</summary>
    public const string Unverifiable = "unverifiable";

    /// <summary>The account is gone from the platform.</summary>
    public const string Gone = "gone";
}
