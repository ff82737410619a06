using System.CommandLine;
using System.CommandLine.Parsing;
using Monitor.Domain.Accounts;

namespace Monitor.Web.CommandLine;

/// <summary>Options that several commands take, and the ways of reading values.</summary>
internal static class SharedOptions
{
    /// <summary>Whether details are logged to standard error.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose", "-v")
    {
        Description = "Log details to standard error.",
        Recursive = true,
    };

    /// <summary>Creates <c>--platforms</c>: another folder of platform definitions.</summary>
    public static Option<DirectoryInfo?> Platforms() => new("--platforms")
    {
        Description = "Folder of platform definitions (*.yml); default: the one that ships with the program.",
        HelpName = "DIR",
    };

    /// <summary>Creates an option that takes a moment.</summary>
    public static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description + " ISO 8601; without an offset it is Beijing time.",
        HelpName = "TIME",
        CustomParser = result => ParseMoment(name, result),
    };

    /// <summary>Creates an option that takes an absolute http(s) address.</summary>
    public static Option<Uri?> Address(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(Word(result), UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                return address;
            result.AddError($"{name}: '{Word(result)}' is no absolute http(s) address.");
            return null;
        },
    };

    /// <summary>Creates <c>--platform</c>.</summary>
    public static Option<Platform> Platform() => new("--platform")
    {
        Description = "The platform the answer came from.",
        HelpName = "weibo|douyin|wechat",
        Required = true,
        CustomParser = result =>
        {
            if (PlatformCode.TryParse(Word(result), out var platform) && PlatformFamilies.Watched.Contains(platform))
                return platform;
            result.AddError($"--platform: '{Word(result)}' is none of {string.Join(", ", PlatformFamilies.Watched.Select(PlatformCode.Of))}.");
            return default;
        },
    };

    /// <summary>The one word that stands after an option.</summary>
    public static string Word(ArgumentResult result) => result.Tokens is [var token, ..] ? token.Value : "";

    private static DateTimeOffset? ParseMoment(string name, ArgumentResult result)
    {
        if (MomentText.TryParse(Word(result), out var moment))
            return moment;
        result.AddError($"{name}: '{Word(result)}' is no moment. Write e.g. 2026-11-21T02:00:00+08:00.");
        return null;
    }
}
