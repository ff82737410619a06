using System.Globalization;
using System.Text;
using Monitor.Domain.Accounts;

namespace Monitor.Storage.Accounts;

/// <summary>
/// What makes an account this one and no other. Names are not unique (the same name stands on several platforms and in several places), so the
/// key is the platform with, by falling strength, its id there, its home page, or its normalised name together with the 主办单位.
/// </summary>
public static class AccountIdentity
{
    /// <summary>The strongest key that the account's data allow.</summary>
    /// <exception cref="ArgumentException">It has neither id, nor address, nor name.</exception>
    public static string KeyOf(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return ById(account.Platform, account.PlatformId)
            ?? ByUrl(account.Platform, account.Url)
            ?? ByName(account.Platform, account.Name, account.Unit)
            ?? throw new ArgumentException("An account needs an id, an address or a name.", nameof(account));
    }

    /// <summary>Key by the platform's id; ids are case-sensitive. Null without an id.</summary>
    public static string? ById(Platform platform, string? platformId) =>
        string.IsNullOrWhiteSpace(platformId) ? null : $"{PlatformCode.Of(platform)}:id:{platformId.Trim()}";

    /// <summary>
    /// Key by home page: host in lower case, without scheme, <c>www.</c>, fragment and trailing slash, because offices copy the same page in all
    /// these spellings. Null without an address.
    /// </summary>
    public static string? ByUrl(Platform platform, string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
            return null;
        var text = url.Trim();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Host.Length == 0)
            return $"{PlatformCode.Of(platform)}:url:{text}";
        var host = address.IdnHost.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal))
            host = host[4..];
        var port = address.IsDefaultPort ? "" : ":" + address.Port.ToString(CultureInfo.InvariantCulture);
        return $"{PlatformCode.Of(platform)}:url:{host}{port}{address.AbsolutePath.TrimEnd('/')}{address.Query}";
    }

    /// <summary>Key by normalised name and 主办单位. Null without a name.</summary>
    public static string? ByName(Platform platform, string? name, string? unit) =>
        NormalName(name) is not { } normal ? null : $"{PlatformCode.Of(platform)}:name:{normal}|{NormalName(unit)}";

    /// <summary>
    /// A name for comparing: full-width forms folded, letters in lower case, blanks, control and invisible direction marks dropped.
    /// Null when nothing is left.
    /// </summary>
    public static string? NormalName(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var folded = StorableText.Clean(name).Normalize(NormalizationForm.FormKC);
        var kept = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format)
                kept.Append(char.ToLowerInvariant(c));
        }

        return kept.Length == 0 ? null : kept.ToString();
    }
}
