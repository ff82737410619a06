using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Douyin;

/// <summary>
/// Where to look for a Douyin account: its posts by the page's own signed fetch; its profile only when the posts do not decide; the page itself for proof.
/// After a wall nothing more is asked: every further request makes it higher.
/// </summary>
internal sealed class DouyinRoute(PlatformDefinition definition)
{
    private const string Resolve = "resolve";
    private const string Page = "page";
    private const string Posts = "posts";
    private const string ProfileOther = "profile";
    private const string UserInfo = "user-info";

    private static readonly string[] PageAnswers = ["/aweme/v1/web/aweme/post", "/user/profile/other"];

    /// <summary>The account's sec_uid: as registered, in its address, or learnt in this look; null while it is not known.</summary>
    public static string? SecUidOf(Account account, IReadOnlyList<TakenStep> soFar)
    {
        if (DouyinAddress.IsSecUid(account.PlatformId?.Trim()))
            return account.PlatformId!.Trim();
        if (HomesOf(account).Select(DouyinAddress.SecUidIn).FirstOrDefault(id => id is not null) is { } registered)
            return registered;
        return soFar.Where(s => s.Step.Name == Resolve).SelectMany(s => s.Readings)
            .Select(r => r.Profile?.Id)
            .FirstOrDefault(DouyinAddress.IsSecUid);
    }

    /// <summary>Whether the account says in any way who it is: by an id, a home page, a short link or a 抖音号.</summary>
    public static bool IsFound(Account account) =>
        SecUidOf(account, []) is not null || DouyinJson.Clean(account.PlatformId) is not null || HomesOf(account).Any(DouyinAddress.IsShortLink);

    /// <summary>The next step of a look; null when there is nothing more to learn.</summary>
    public RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth)
    {
        if (SecUidOf(account, soFar) is not { } id)
            return soFar.Count == 0 ? Resolving(account) : null;
        if (soFar.Any(s => s.Step.Name == Resolve && s.Readings.Any(r => r.Outcome == Outcome.AccountGone)))
            return null;
        if (depth == LookDepth.Full && !Taken(soFar, Page))
            return PageStep(id);
        if (soFar.Any(Walled) || IsDecided(soFar))
            return null;

        var readings = soFar.SelectMany(s => s.Readings).ToList();
        if (!Taken(soFar, Posts) && !readings.Any(r => r is { Kind: ReadingKind.DouyinPosts, Outcome: Outcome.Observed }))
            return InPage(Posts, "posts", id);
        // The posts are withheld, empty or unclear: does the account say why, or how many there should be?
        var described = readings.Any(r => r is { Kind: ReadingKind.DouyinProfile or ReadingKind.DouyinPage, Outcome: Outcome.Observed } && r.Profile?.PostCount is not null);
        if (described)
            return null;
        if (!Taken(soFar, ProfileOther))
            return InPage(ProfileOther, "profile", id);
        return Taken(soFar, UserInfo) ? null : new() { Name = UserInfo, Look = LookKind.Http, Address = definition.Address("userInfo", ("id", id)) };
    }

    private RouteStep? Resolving(Account account)
    {
        if (HomesOf(account).FirstOrDefault(DouyinAddress.IsShortLink) is { } shortLink)
            return new() { Name = Resolve, Look = LookKind.Page, Address = shortLink };
        return DouyinJson.Clean(account.PlatformId) is { } uniqueId && DouyinAddress.InText(uniqueId) is null
            ? new() { Name = Resolve, Look = LookKind.Http, Address = definition.Address("userInfoByUniqueId", ("id", uniqueId)) }
            : null;
    }

    private RouteStep PageStep(string id) => new()
    {
        Name = Page,
        Look = LookKind.Page,
        Address = definition.Address("page", ("id", id)),
        Collect = PageAnswers,
    };

    private RouteStep InPage(string name, string address, string id) => new()
    {
        Name = name,
        Look = LookKind.InPage,
        Address = definition.Address(address, ("id", id)),
        Page = definition.Address("page", ("id", id)),
    };

    private static bool Taken(IReadOnlyList<TakenStep> soFar, string name) => soFar.Any(s => s.Step.Name == name);

    /// <summary>A sight of posts, or a positive word that the account is gone. An empty list is not enough: the profile is asked as well.</summary>
    private static bool IsDecided(IReadOnlyList<TakenStep> soFar) => soFar.SelectMany(s => s.Readings).Any(r =>
        r.Outcome == Outcome.AccountGone
        || r.Outcome == Outcome.Observed && r.Posts.Count > 0 && (r.Kind == ReadingKind.DouyinPosts || r.Completeness == Completeness.Complete));

    /// <summary>
    /// The step met a wall, or no answer at all, and nothing it brought says otherwise. A page that merely shows nothing is no wall yet: its data may
    /// still be had by the page's own fetch, and one such request is tried.
    /// </summary>
    private static bool Walled(TakenStep step) =>
        step.Step.Name != Resolve
        && step.Readings.Any(r => r.Outcome == Outcome.TransportFailed
            || r.Outcome == Outcome.NotObservable && (r.Reason is Reason.Captcha or Reason.RateLimited or Reason.LoginWall
                || (r.Reason is Reason.Blocked or Reason.Temporary && step.Step.Name != Page)));

    /// <summary>Addresses of the platform that the register holds, in either column.</summary>
    private static IEnumerable<Uri> HomesOf(Account account) =>
        new[] { account.Url, account.PlatformId }.Select(DouyinAddress.InText).OfType<Uri>();
}
