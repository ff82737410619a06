namespace Monitor.Domain.Accounts;

/// <summary>
/// What kind of thing an account is. 国办函〔2026〕12号 tells 政务应用程序 from 政务公众账号, because the former may be another office's to supervise; a government's website is
/// neither and has numbers of its own in every circular.
/// </summary>
public enum AccountFamily
{
    /// <summary>政务公众账号.</summary>
    PublicAccount,

    /// <summary>政务应用程序: APP、小程序、快应用.</summary>
    Application,

    /// <summary>政府网站.</summary>
    Website,
}

/// <summary>The families of platforms.</summary>
public static class PlatformFamilies
{
    /// <summary>What can be looked at: everything but applications, whose feeds no page shows to a visitor.</summary>
    public static IReadOnlyList<Platform> Watched { get; } = [.. Enum.GetValues<Platform>().Where(platform => FamilyOf(platform) != AccountFamily.Application)];

    /// <summary>The platforms of a family.</summary>
    public static IReadOnlyList<Platform> Of(AccountFamily family) => [.. Enum.GetValues<Platform>().Where(platform => FamilyOf(platform) == family)];

    /// <summary>The family of a platform.</summary>
    public static AccountFamily FamilyOf(Platform platform) => platform switch
    {
        Platform.App or Platform.MiniProgram or Platform.QuickApp => AccountFamily.Application,
        Platform.Website => AccountFamily.Website,
        _ => AccountFamily.PublicAccount,
    };
}
