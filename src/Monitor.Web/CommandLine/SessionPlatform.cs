using System.CommandLine;
using Monitor.Domain.Accounts;

namespace Monitor.Web.CommandLine;

/// <summary>How commands are told a platform by its bare word.</summary>
internal static class SessionPlatform
{
    /// <summary>Creates the argument.</summary>
    public static Argument<Platform> Argument() => new("platform")
    {
        Description = "weibo, douyin or wechat.",
        HelpName = "PLATFORM", // else help lists the whole enumeration, also what nobody can sign in to
        CustomParser = result =>
        {
            if (PlatformCode.TryParse(SharedOptions.Word(result), out var platform))
                return platform;
            result.AddError($"'{SharedOptions.Word(result)}' is no platform.");
            return default;
        },
    };
}
