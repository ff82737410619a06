using System.Text;

namespace Monitor.Replicas;

/// <summary>Writes the register of a world as the product imports it.</summary>
internal static class RegisterCsv
{
    private const string Header = "platform,id,name,url,unit,supervisor,region,status,sources,menu";

    internal static string Write(IEnumerable<ReplicaAccount> accounts)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var account in accounts)
        {
            string[] cells =
            [
                account.Platform, account.Id, account.Name, account.Url, account.Unit, account.Supervisor, account.Region, "正常",
                string.Join(" ; ", account.Sources),
                string.Join(" ; ", account.MenuLinks.Select(m => $"{m.Path}={m.Url}")),
            ];
            text.AppendJoin(',', cells.Select(Quote)).Append('\n');
        }
        return text.ToString();
    }

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(",\"\n\r") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
