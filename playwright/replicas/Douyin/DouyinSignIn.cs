using Monitor.Replicas.Server;
using Monitor.Replicas.SignIns;

namespace Monitor.Replicas.Douyin;

/// <summary>The sign-in panel of www.douyin.com.</summary>
internal static class DouyinSignIn
{
    private const string Session = "sessionid";

    private static readonly SignInPage Form = new(
        ReplicaPlatform.Douyin, "抖音-记录美好生活", "https://api.amemv.com/passport/web/scan_qrcode/?token={0}", "semi-image", "animate_qrcode_container", "/passport/web/qrconnect");

    internal static bool IsSignedIn(ReplicaRequest request) => request.World.SignIns.IsGranted(ReplicaPlatform.Douyin, request.Cookie(Session));

    internal static Answer? TryAnswer(ReplicaRequest request) => Form.TryAnswer(request, (answer, ticket) => answer
        .WithCookie(request, ".douyin.com", Session, request.World.SignIns.Grant(ReplicaPlatform.Douyin, PlatformIds.Hex(ticket, 32))));

    /// <summary>The panel that stands before the page of somebody who is not signed in, after a click.</summary>
    internal static string Panel() => Form.Html("/");
}
