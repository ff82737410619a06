using System.Globalization;

namespace Monitor.Replicas.WeChat;

/// <summary>Addresses under which a WeChat account of the replica world can be read.</summary>
internal static class WeChatAddresses
{
    internal static string Token(ReplicaAccount account, ReplicaPost post) => Token(account.Id, post.Id);

    internal static string Token(string biz, long mid) => PlatformIds.Token($"{biz}/{mid}", 22);

    internal static string Article(string biz, long mid) => $"https://mp.weixin.qq.com/s/{Token(biz, mid)}";

    internal static string Sn(string biz, long mid) => PlatformIds.Hex($"sn/{biz}/{mid}", 32);

    internal static string Chksm(string biz, long mid) => PlatformIds.Hex($"a/{biz}/{mid}", 64) + PlatformIds.Hex($"b/{biz}/{mid}", 46);

    /// <summary>The long form with <c>chksm</c>.</summary>
    internal static string LongArticle(string biz, long mid) =>
        $"http://mp.weixin.qq.com/s?__biz={biz}&mid={mid}&idx=1&sn={Sn(biz, mid)}&chksm={Chksm(biz, mid)}#rd";

    internal static string AlbumId(string biz) => (1_300_000_000_000_000_000L + (long)(Convert.ToUInt64(PlatformIds.Hex("album/" + biz, 15), 16) % 900_000_000_000_000_000UL)).ToString(CultureInfo.InvariantCulture);

    internal static string UserName(string biz) => "gh_" + PlatformIds.Hex("gh/" + biz, 12);

    internal static string AppId(string biz) => "wx" + PlatformIds.Hex("app/" + biz, 16);

    internal static string FeedHost => "feeds.yunling.example";

    internal static IReadOnlyList<string> Sources(WeChatSourceKind kinds, string biz, long uin, IReadOnlyList<ReplicaPost> posts)
    {
        var list = new List<string>();
        if (kinds.HasFlag(WeChatSourceKind.OwnApi))
            list.Add(AppId(biz));
        if (kinds.HasFlag(WeChatSourceKind.PublishList))
            list.Add($"https://mp.weixin.qq.com/cgi-bin/appmsgpublish?sub=list&sub_action=list_ex&begin=0&count=10&fakeid={Uri.EscapeDataString(biz)}&type=101_1_102_103&free_publish_type=1&token={uin % 2_000_000_000}&lang=zh_CN&f=json&ajax=1");
        if (kinds.HasFlag(WeChatSourceKind.MessageList))
            list.Add($"https://mp.weixin.qq.com/mp/profile_ext?action=getmsg&__biz={Uri.EscapeDataString(biz)}&f=json&offset=0&count=10&uin=777&key=777&pass_ticket=777&appmsg_token=777");
        if (kinds.HasFlag(WeChatSourceKind.Album))
            list.Add($"https://mp.weixin.qq.com/mp/appmsgalbum?action=getalbum&__biz={Uri.EscapeDataString(biz)}&album_id={AlbumId(biz)}&count=10&f=json");
        if (kinds.HasFlag(WeChatSourceKind.Feed))
            list.Add($"https://{FeedHost}/{UserName(biz)}.xml");
        if (kinds.HasFlag(WeChatSourceKind.Article) && posts.Count > 0)
            list.Add(Article(biz, posts.MaxBy(p => p.At)!.Id));
        return list;
    }
}
