namespace Monitor.Domain.Circulars;

/// <summary>
/// The reconciliation (备案核对) with the national register that a period's 漏报 comes from. Without one a circular says nothing of 漏报: 「未开展备案核对」,
/// which is not 「无漏报」.
/// </summary>
/// <param name="At">When it was done.</param>
/// <param name="RegisterAt">Day of the register's export that it was done against, as the importer stated it.</param>
/// <param name="RegisterEntries">Accounts in that export.</param>
/// <param name="Undecided">疑似漏报 that nobody has decided on. They are not among <see cref="CircularData.Missed"/>; a gate asks for them.</param>
public sealed record RegisterReconciliation(DateTimeOffset At, DateOnly RegisterAt, int RegisterEntries, int Undecided);
