namespace Monitor.Replicas.Websites;

/// <summary>The columns of a website as the register lists them.</summary>
internal static class WebsiteColumns
{
    /// <summary>Two that live, one that is blank, one that is dead; none where the site lets nobody in.</summary>
    internal static List<ReplicaMenuLink> Of(string host, ReplicaState state) =>
        state is ReplicaState.Captcha or ReplicaState.RateLimited or ReplicaState.LayoutChanged or ReplicaState.Garbage or ReplicaState.Ambiguous
            ? []
            :
            [
                new("通知公告", $"https://{host}{WebsiteSite.Notices}", "valid", "ok"),
                new("政务公开", $"https://{host}{WebsiteSite.Disclosure}", "valid", "ok"),
                new("专题专栏", $"https://{host}{WebsiteSite.Blank}", "unverifiable", "blank"),
                new("往年回顾", $"https://{host}{WebsiteSite.Dead}", "broken", "httpGone"),
            ];
}
