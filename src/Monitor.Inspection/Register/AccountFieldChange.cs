using Monitor.Domain.Accounts;

namespace Monitor.Inspection.Register;

/// <summary>One value of an account's register data that differs.</summary>
/// <param name="Field">A stable word: <c>name</c>, <c>platformId</c>, <c>url</c>, <c>unit</c>, <c>supervisor</c>, <c>region</c>, <c>status</c>, <c>canary</c>, <c>sources</c>, <c>menu</c>, <c>contacts</c>.</param>
/// <param name="Before">What stood there, states as their stored words; null for nothing.</param>
/// <param name="After">What stands there now; null for nothing.</param>
public sealed record AccountFieldChange(string Field, string? Before, string? After)
{
    /// <summary>Whatever differs between two versions of an account.</summary>
    public static IReadOnlyList<AccountFieldChange> Between(Account before, Account after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<AccountFieldChange>();
        Add("name", before.Name, after.Name);
        Add("platformId", before.PlatformId, after.PlatformId);
        Add("url", before.Url, after.Url);
        Add("unit", before.Unit, after.Unit);
        Add("supervisor", before.Supervisor, after.Supervisor);
        Add("region", before.Region, after.Region);
        Add("status", Word(before.Status), Word(after.Status));
        Add("canary", Word(before.IsCanary), Word(after.IsCanary));
        Add("sources", RegisterLists.Write(before.Sources), RegisterLists.Write(after.Sources));
        Add("menu", RegisterLists.Write(before.MenuLinks), RegisterLists.Write(after.MenuLinks));
        return changes;

        void Add(string field, string? one, string? other)
        {
            if (one != other)
                changes.Add(new AccountFieldChange(field, one, other));
        }
    }

    private static string Word(AccountStatus status) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    private static string Word(bool? yes) => yes == true ? "yes" : "no";
}
