using System.Globalization;
using Monitor.Replicas.Targets;
using Monitor.Replicas.WeChat;

namespace Monitor.Replicas;

/// <summary>Makes an account of a specification: identity, posts, sources, menu.</summary>
internal static class AccountMaker
{
    internal static ReplicaAccount Make(ReplicaAccountSpec spec, int index, int worldSeed, DateTimeOffset now)
    {
        var seed = Mix(worldSeed, index);
        var random = new Random(seed);
        var owner = MadeUpNames.OwnerOf(index);
        var uid = spec.Platform switch
        {
            ReplicaPlatform.Weibo => spec.Id is { } id ? long.Parse(id, CultureInfo.InvariantCulture) : 5_000_000_000L + (index * 100_003L) + random.Next(100_000),
            ReplicaPlatform.Douyin => 58_000_000_000_000L + (index * 1_000_003L) + random.Next(1_000_000),
            _ => 3_000_000_000L + (index * 100_003L) + random.Next(100_000),
        };
        var platformId = spec.Id ?? spec.Platform switch
        {
            ReplicaPlatform.Weibo => uid.ToString(CultureInfo.InvariantCulture),
            ReplicaPlatform.Douyin => "MS4wLjABAAAA" + PlatformIds.Token($"{worldSeed}/{index}", 43),
            // A page by token does not say whose the rows are that stand beside the account's own: those with such rows are known by number.
            ReplicaPlatform.Toutiao when index % 2 == 0 && spec.State is not (ReplicaState.AdsMixedIn or ReplicaState.Silent15Days) => "MS4wLjABAAAA" + PlatformIds.Token($"{worldSeed}/{index}", 43),
            ReplicaPlatform.Toutiao => uid.ToString(CultureInfo.InvariantCulture),
            ReplicaPlatform.Kuaishou => "3x" + PlatformIds.Token($"{worldSeed}/{index}", 13),
            ReplicaPlatform.Tieba => $"tb.1.{PlatformIds.Hex($"{worldSeed}/{index}", 8)}.{PlatformIds.Token($"{worldSeed}/{index}", 22)}",
            ReplicaPlatform.Website => string.Create(CultureInfo.InvariantCulture, $"www.site{index}.yunling.example"),
            _ => PlatformIds.Biz(uid),
        };
        var posts = PostTimeline.Of(spec, seed, now, spec.Platform switch
        {
            ReplicaPlatform.Weibo => PlatformIds.WeiboMid,
            ReplicaPlatform.Douyin or ReplicaPlatform.Toutiao => PlatformIds.DouyinAweme,
            _ => PlatformIds.WeChatMid,
        });
        if (spec.Platform == ReplicaPlatform.WeChat)
            posts = DistinctMids(posts, index);
        var kinds = spec.Platform == ReplicaPlatform.WeChat ? spec.Sources ?? SourcesOf(spec.State, index) : WeChatSourceKind.None;

        return new ReplicaAccount
        {
            Index = index,
            Seed = seed,
            Uid = uid,
            Platform = spec.Platform,
            Id = platformId,
            Name = spec.Name ?? owner.Name,
            State = spec.State,
            Url = spec.Platform switch
            {
                ReplicaPlatform.Weibo => $"https://weibo.com/u/{platformId}",
                ReplicaPlatform.Douyin => $"https://www.douyin.com/user/{platformId}",
                ReplicaPlatform.Toutiao => $"https://www.toutiao.com/c/user/{(platformId == uid.ToString(CultureInfo.InvariantCulture) ? "" : "token/")}{platformId}/",
                ReplicaPlatform.Kuaishou => $"https://www.kuaishou.com/profile/{platformId}",
                ReplicaPlatform.Tieba => $"https://tieba.baidu.com/home/main?id={platformId}",
                ReplicaPlatform.Website => $"https://{platformId}/",
                _ => "",
            },
            Unit = spec.Unit ?? owner.Unit,
            Supervisor = owner.Supervisor,
            Region = owner.Region,
            Posts = posts,
            SourceKinds = kinds,
            Sources = WeChatAddresses.Sources(kinds, platformId, uid, posts),
            MenuLinks = spec.MenuLinks ?? MenuOf(spec, index, platformId),
        };
    }

    private static WeChatSourceKind SourcesOf(ReplicaState state, int index) => state switch
    {
        ReplicaState.OnlyPartialAndOld => (index % 3) switch
        {
            0 => WeChatSourceKind.Album,
            1 => WeChatSourceKind.Article,
            _ => WeChatSourceKind.Feed,
        },
        // Silence, emptiness and an unreadable list are only known from a complete source.
        ReplicaState.Silent15Days or ReplicaState.Zombie => WeChatSourceKind.PublishList,
        ReplicaState.Silent40Days => WeChatSourceKind.PublishList | WeChatSourceKind.Album,
        ReplicaState.Empty => WeChatSourceKind.PublishList,
        ReplicaState.CommentsClosed => WeChatSourceKind.PublishList | WeChatSourceKind.Article | WeChatSourceKind.OwnApi,
        ReplicaState.Ambiguous => WeChatSourceKind.MessageList,
        ReplicaState.LoginWall => WeChatSourceKind.PublishList,
        ReplicaState.Cancelled or ReplicaState.Banned or ReplicaState.Migrated => WeChatSourceKind.Article,
        ReplicaState.NewestDeleted => WeChatSourceKind.PublishList | WeChatSourceKind.Article,
        ReplicaState.RateLimited => WeChatSourceKind.PublishList,
        ReplicaState.Captcha or ReplicaState.LayoutChanged or ReplicaState.Garbage => WeChatSourceKind.Article,
        _ => (index % 6) switch
        {
            0 => WeChatSourceKind.PublishList,
            1 => WeChatSourceKind.Album | WeChatSourceKind.Article,
            2 => WeChatSourceKind.MessageList,
            3 => WeChatSourceKind.Article,
            4 => WeChatSourceKind.PublishList | WeChatSourceKind.Article,
            _ => WeChatSourceKind.Feed | WeChatSourceKind.Album,
        },
    };

    /// <summary>Every third WeChat account has a menu by hand; each of the link behaviours turns up in some menu.</summary>
    private static List<ReplicaMenuLink> MenuOf(ReplicaAccountSpec spec, int index, string platformId)
    {
        if (spec.Platform == ReplicaPlatform.Website)
            return Websites.WebsiteColumns.Of(platformId, spec.State);
        if (spec.Platform != ReplicaPlatform.WeChat || spec.State is ReplicaState.CommentsClosed || index % 3 != 0)
            return [];
        var links = new List<ReplicaMenuLink>
        {
            LinkTargets.Get(LinkBehaviour.Ok).AsMenu("政务公开/机构职能"),
            LinkTargets.Get(LinkBehaviour.Ok).AsMenu("政务服务/办事大厅"),
        };
        if (index % 2 == 0)
            links.Add(LinkTargets.InMenus[index / 6 % LinkTargets.InMenus.Count].AsMenu("互动交流/我要留言"));
        return links;
    }

    /// <summary>One send has one mid: two posts of an account must not share one.</summary>
    private static List<ReplicaPost> DistinctMids(IReadOnlyList<ReplicaPost> posts, int index)
    {
        var mids = new HashSet<long>();
        var result = new List<ReplicaPost>(posts.Count);
        foreach (var post in posts)
        {
            var mid = post.Id + (index % 7 * 1_000_000L);
            while (!mids.Add(mid))
                mid++;
            result.Add(post with { Id = mid });
        }
        return result;
    }

    private static int Mix(int seed, int index)
    {
        var x = unchecked(((uint)seed * 0x9E3779B9u) + ((uint)index * 0x85EBCA6Bu) + 0xC2B2AE35u);
        x ^= x >> 15;
        x = unchecked(x * 0x2C1B3C6Du);
        x ^= x >> 13;
        return (int)(x & 0x7FFFFFFF);
    }
}
