using Monitor.Replicas.Server;

namespace Monitor.Replicas.Weibo;

/// <summary>m.weibo.cn, weibo.com, weibo.cn and the visitor system of passport.weibo.com / visitor.passport.weibo.cn.</summary>
internal sealed class WeiboSite : IReplicaSite
{
    internal const string Mobile = "m.weibo.cn";
    internal const string Desktop = "weibo.com";

    public IReadOnlyList<string> Hosts { get; } = [Mobile, Desktop, "www.weibo.com", "weibo.cn", WeiboVisitor.MobileHost, WeiboVisitor.DesktopHost, "passport.weibo.cn"];

    public ReplicaAccount? AccountOf(ReplicaRequest request)
    {
        var world = request.World;
        if ((world.Find(request.Query("uid")) ?? world.Find(request.Query("value"))) is { } named)
            return named;
        if (request.Query("containerid") is { Length: > 6 } container)
            return world.Find(container[6..].Split('_')[0]);
        if ((request.Query("screen_name") ?? request.Query("custom")) is { } name)
            return world.FindByName(ReplicaPlatform.Weibo, name) ?? world.Find(name);
        var segments = request.Segments;
        return segments switch
        {
            ["u" or "profile", var uid, ..] => world.Find(uid),
            ["n", var who] => world.FindByName(ReplicaPlatform.Weibo, who),
            ["detail" or "status", var post, ..] => world.FindPost(post)?.Account,
            [var uid, ..] when world.Find(uid) is { } account => account,
            _ => world.FindPost(request.Query("id"))?.Account,
        };
    }

    public Answer Answer(ReplicaRequest request) => request.Host switch
    {
        WeiboVisitor.DesktopHost when WeiboSignIn.TryAnswer(request) is { } signIn => signIn,
        WeiboVisitor.MobileHost or WeiboVisitor.DesktopHost => WeiboVisitor.Answer(request),
        Mobile when WeiboSignIn.MobileRoot(request) is { } root => root,
        Mobile => WeiboVisitor.IsKnown(request) ? WeiboSignIn.RollOver(request, WeiboMobile.Answer(request, AccountOf(request))) : WeiboVisitor.Ask(request, WeiboVisitor.MobileHost),
        Desktop or "www.weibo.com" => WeiboVisitor.IsKnown(request) ? WeiboDesktop.Answer(request, AccountOf(request)) : WeiboVisitor.Ask(request, WeiboVisitor.DesktopHost),
        // The old WAP pages and the sign-in host only know people with an account.
        "weibo.cn" => Server.Answer.Redirect(request.OriginOf("passport.weibo.cn") + "/signin/login?entry=mweibo&r=" + Uri.EscapeDataString(request.Address)),
        _ => WeiboWalls.SignInPage(),
    };

    public Answer Wall(FaultKind wall, ReplicaRequest request) => WeiboWalls.Of(wall, request);
}
