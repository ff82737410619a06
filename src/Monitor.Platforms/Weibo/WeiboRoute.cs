using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Weibo;

/// <summary>Where to look for a Weibo account, and when to stop.</summary>
internal sealed class WeiboRoute(PlatformDefinition definition)
{
    private const string ResolveDomain = "resolveDomain";
    private const string Home = "home";
    private const string Posts = "posts";
    private const string ProfileStep = "profile";
    private const string Desktop = "desktopPosts";

    internal static readonly Dictionary<string, string> MobileHeaders = new()
    {
        ["Accept"] = "application/json, text/plain, */*",
        ["X-Requested-With"] = "XMLHttpRequest",
        ["MWeibo-Pwa"] = "1",
    };

    private static readonly Dictionary<string, string> DesktopHeaders = new()
    {
        ["Accept"] = "application/json, text/plain, */*",
        ["X-Requested-With"] = "XMLHttpRequest",
    };

    /// <summary>The uid: the account's own, else the one in its address, else the one that this look resolved.</summary>
    public static string? AccountId(Account account, IReadOnlyList<TakenStep> soFar)
    {
        if (WeiboAddress.IsUid(account.PlatformId))
            return account.PlatformId;
        return WeiboAddress.WhoIs(account.Url)?.Uid
            ?? soFar.Where(s => s.Step.Name == ResolveDomain).SelectMany(s => s.Readings).Select(r => r.Profile?.Id).FirstOrDefault(WeiboAddress.IsUid);
    }

    /// <summary>The next step; null when there is nothing more to learn, or when asking more would make things worse.</summary>
    public RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth)
    {
        var readings = soFar.SelectMany(s => s.Readings).ToList();
        if (readings.Any(IsDecided) || readings.Any(IsWall))
            return null;
        if (AccountId(account, soFar) is not { } uid)
            return Resolve(account, soFar);
        if (depth == LookDepth.Full && !Taken(soFar, Home))
        {
            return new RouteStep
            {
                Name = Home,
                Look = LookKind.Page,
                Address = definition.Address("home", ("uid", uid)),
                // The page asks for the profile first and for the posts with another container: the look must not end at the first of them.
                Collect = ["/api/container/getIndex", "containerid=107603"],
            };
        }

        if (!Taken(soFar, Posts) && !readings.Any(IsPostsAnswer))
            return InPage(Posts, "posts", "home", uid, MobileHeaders);
        if (!readings.Exists(IsUndecided))
            return null;
        if (!Taken(soFar, ProfileStep) && !readings.Any(r => r.Kind == ReadingKind.WeiboProfile && r.Outcome == Outcome.Observed))
            return InPage(ProfileStep, "profile", "home", uid, MobileHeaders);
        // A profile that states no posts agrees with an empty list; anything else is for the second source.
        var saysEmpty = readings.Any(r => r is { Outcome: Outcome.Observed, Reason: Reason.Empty });
        return depth == LookDepth.Full && !saysEmpty && !Taken(soFar, Desktop)
            ? InPage(Desktop, "desktopPosts", "desktopHome", uid, DesktopHeaders)
            : null;
    }

    /// <summary>A personal domain is the account's own. A name is not enough to look at anybody: <see cref="WeiboNames"/>.</summary>
    private RouteStep? Resolve(Account account, IReadOnlyList<TakenStep> soFar) =>
        WeiboAddress.WhoIs(account.Url)?.Domain is { } domain && !Taken(soFar, ResolveDomain)
            ? new RouteStep
            {
                Name = ResolveDomain,
                Look = LookKind.InPage,
                Address = definition.Address("desktopProfileByDomain", ("domain", domain)),
                Page = definition.Address("desktopByDomain", ("domain", domain)),
                Headers = DesktopHeaders,
            }
            : null;

    private RouteStep InPage(string name, string address, string page, string uid, IReadOnlyDictionary<string, string> headers) => new()
    {
        Name = name,
        Look = LookKind.InPage,
        Address = definition.Address(address, ("uid", uid)),
        Page = definition.Address(page, ("uid", uid)),
        Headers = headers,
    };

    /// <summary>Own posts were seen, or the platform says that the account is gone.</summary>
    private static bool IsDecided(Reading reading) =>
        reading.Outcome == Outcome.AccountGone || (reading.Outcome == Outcome.Observed && reading.Posts.Count > 0);

    /// <summary>Whoever goes on asking in front of one of these makes it higher.</summary>
    private static bool IsWall(Reading reading) =>
        reading.Outcome == Outcome.TransportFailed || reading.Reason is Reason.Captcha or Reason.RateLimited or Reason.LoginWall or Reason.Blocked;

    private static bool IsPostsAnswer(Reading reading) => reading.Kind == ReadingKind.WeiboPosts;

    private static bool IsUndecided(Reading reading) => IsPostsAnswer(reading) && reading.Reason is Reason.Ambiguous or Reason.Empty;

    private static bool Taken(IReadOnlyList<TakenStep> soFar, string name) => soFar.Any(s => s.Step.Name == name);
}
