using System.Globalization;

namespace Monitor.Replicas.Weibo;

/// <summary>Users and posts in the shapes of m.weibo.cn and weibo.com/ajax.</summary>
internal static class WeiboJson
{
    internal const int PageSize = 10;

    internal static string PostsContainer(ReplicaAccount account) => "107603" + account.Id;

    internal static object MobileUser(ReplicaAccount account) => new
    {
        id = account.Uid,
        screen_name = account.Name,
        profile_image_url = "https://tvax1.sinaimg.cn/crop.0.0.500.500.180/made-up.jpg?KID=imgbed,tva",
        profile_url = $"https://m.weibo.cn/u/{account.Id}?uid={account.Id}&luicode=10000011&lfid=100505{account.Id}",
        statuses_count = account.PostCount,
        verified = true,
        verified_type = 1,
        verified_type_ext = 0,
        verified_reason = account.Unit + "官方微博\u3000",
        close_blue_v = false,
        description = account.Unit + "官方微博，欢迎留言咨询。",
        gender = "m",
        mbtype = 0,
        urank = 4,
        mbrank = 0,
        follow_me = false,
        following = false,
        follow_count = 61 + (account.Seed % 200),
        followers_count = FollowersText(account),
        followers_count_str = FollowersText(account),
        cover_image_phone = "https://wx4.sinaimg.cn/crop.0.0.640.640.640/made-up.jpg",
        avatar_hd = "https://wx4.sinaimg.cn/orj480/made-up.jpg",
        like = false,
        like_me = false,
    };

    internal static object DesktopUser(ReplicaAccount account) => new
    {
        id = account.Uid,
        idstr = account.Id,
        screen_name = account.Name,
        profile_image_url = "https://tvax1.sinaimg.cn/crop.0.0.500.500.50/made-up.jpg",
        profile_url = $"/u/{account.Id}",
        verified = true,
        verified_type = 1,
        verified_type_ext = 0,
        verified_reason = account.Unit + "官方微博",
        followers_count = account.Followers,
        followers_count_str = FollowersText(account),
        friends_count = 61 + (account.Seed % 200),
        statuses_count = account.PostCount,
        description = account.Unit + "官方微博，欢迎留言咨询。",
        location = account.Region,
        gender = "m",
        domain = "",
        status_total_counter = new { total_cnt_format = FollowersText(account), comment_cnt = "3,021", repost_cnt = "1,002", like_cnt = "1.2万", total_cnt = "16,431" },
    };

    internal static object MobileProfile(ReplicaAccount account) => new
    {
        ok = 1,
        data = new
        {
            isVideoCoverStyle = 1,
            isStarStyle = 0,
            userInfo = MobileUser(account),
            fans_scheme = $"https://m.weibo.cn/p/index?containerid=231051_-_fans_intimacy_-_{account.Id}",
            follow_scheme = $"https://m.weibo.cn/p/index?containerid=231051_-_followersrecomm_-_{account.Id}",
            tabsInfo = new
            {
                selectedTab = 1,
                tabs = new object[]
                {
                    new { id = 1, tabKey = "profile", must_show = 1, hidden = 0, title = "精选", tab_type = "profile", containerid = "230283" + account.Id },
                    new { id = 2, tabKey = "weibo", must_show = 1, hidden = 0, title = "微博", tab_type = "weibo", containerid = PostsContainer(account), apipath = "/profile/statuses", url = "/index/my" },
                    new { id = 10, tabKey = "album", must_show = 0, hidden = 0, title = "相册", tab_type = "album", containerid = "107803" + account.Id },
                },
            },
            profile_ext = "touid:" + account.Id,
            scheme = $"sinaweibo://userinfo?uid={account.Id}&luicode=10000011&lfid=107603{account.Id}",
            showAppTips = 0,
        },
    };

    internal static object MobilePosts(ReplicaAccount account, int page, DateTimeOffset now)
    {
        var posts = PageOf(account, page);
        var cards = new List<object>();
        if (account.State is ReplicaState.NestedCardGroup)
        {
            // "All posts": the first page nests its posts in one group, behind a header card.
            cards.Add(new { card_type = 11, itemid = "", show_type = 1, card_group = new object[] { new { card_type = 42, desc = "全部微博" }, new { card_type = 58, desc = "" } } });
            cards.Add(new { card_type = 11, itemid = "group", show_type = 1, card_group = posts.Select(p => Card(account, p, now)).ToArray() });
        }
        else
        {
            cards.AddRange(posts.Select(p => Card(account, p, now)));
        }
        if (account.State is ReplicaState.AdsMixedIn)
            cards.Insert(Math.Min(2, cards.Count), new { card_type = 156, itemid = "ad", title = "推荐", users = Array.Empty<object>() });
        return new
        {
            ok = 1,
            data = new
            {
                cardlistInfo = new
                {
                    containerid = PostsContainer(account),
                    v_p = 42,
                    show_style = 1,
                    total = account.PostCount,
                    since_id = posts.Count == 0 ? (long?)null : posts[^1].Id,
                    page = posts.Count == 0 ? (int?)null : page + 1,
                },
                cards,
                scheme = $"sinaweibo://cardlist?containerid={PostsContainer(account)}",
                showAppTips = 0,
            },
        };
    }

    internal static object DesktopPosts(ReplicaAccount account, int page, DateTimeOffset now)
    {
        var posts = PageOf(account, page);
        return new
        {
            data = new
            {
                since_id = posts.Count == 0 ? "" : $"{posts[^1].Id}kp{page + 1}",
                list = posts.Select(p => Mblog(account, p, now, desktop: true)).ToArray(),
                status_visible = 0,
                bottom_tips_visible = false,
                bottom_tips_text = "",
                topicList = Array.Empty<object>(),
                total = account.PostCount,
            },
            ok = 1,
        };
    }

    internal static Dictionary<string, object?> Mblog(ReplicaAccount account, ReplicaPost post, DateTimeOffset now, bool desktop = false)
    {
        var id = post.Id.ToString(CultureInfo.InvariantCulture);
        var bid = PlatformIds.WeiboBid(post.Id);
        var restricted = account.State is ReplicaState.CommentsRestricted;
        var fields = new Dictionary<string, object?>
        {
            ["visible"] = new { type = 0, list_id = 0 },
            ["created_at"] = account.State switch
            {
                ReplicaState.RelativeTimes when !desktop => WeiboTimes.Relative(post.At, now),
                ReplicaState.YearlessTimes when !desktop => WeiboTimes.Yearless(post.At, now),
                _ => WeiboTimes.Standard(post.At),
            },
            ["id"] = desktop ? post.Id : id,
            ["idstr"] = id,
            ["mid"] = id,
            [desktop ? "mblogid" : "bid"] = bid,
            ["can_edit"] = false,
            ["text"] = $"<a href=\"https://m.weibo.cn/search?containerid=231522\"><span class=\"surl-text\">#{account.Region}#</span></a> {post.Title} ...<a href=\"/status/{id}\">全文</a>",
            [desktop ? "text_raw" : "raw_text"] = $"#{account.Region}# {post.Title}",
            ["textLength"] = 88,
            ["source"] = "微博 weibo.com",
            ["region_name"] = "发布于 云岭",
            ["favorited"] = false,
            ["pic_ids"] = Array.Empty<string>(),
            ["pic_num"] = 0,
            ["is_paid"] = false,
            ["user"] = post.IsForeign ? ForeignUser(post) : desktop ? DesktopUser(account) : MobileUser(account),
            ["reposts_count"] = Count(account, post.Shares),
            ["comments_count"] = Count(account, post.Comments),
            ["attitudes_count"] = account.State is ReplicaState.StringCounts ? "100万+" : post.Likes,
            ["pending_approval_count"] = 0,
            ["isLongText"] = true,
            ["mlevel"] = 0,
            ["mblogtype"] = post.IsPinned ? 2 : 0,
            ["number_display_strategy"] = new { apply_scenario_flag = 3, display_text_min_number = 1000000, display_text = "100万+" },
            ["enable_comment_guide"] = true,
            ["comment_manage_info"] = new { comment_permission_type = restricted ? 1 : -1, approval_comment_type = 0, comment_sort_type = 0 },
            ["edit_config"] = new { edited = post.Id % 5 == 0 },
        };
        if (post.IsPinned)
        {
            fields["isTop"] = 1;
            fields["title"] = new { text = "置顶", base_color = 1 };
        }
        else if (post.Id % 11 == 0)
        {
            // A repost of something that is gone: the text is about that post, not about this account.
            fields["retweeted_status"] = new { id = "4" + id[1..], mid = "4" + id[1..], created_at = WeiboTimes.Standard(post.At.AddDays(-2)), text = "抱歉，此微博已被作者删除。查看帮助：<a href=\"http://t.cn/Rfd3rQV\">网页链接</a>", user = (object?)null, deleted = "1" };
        }
        return fields;
    }

    internal static IReadOnlyList<ReplicaPost> PageOf(ReplicaAccount account, int page) => [.. account.Posts.Skip((page - 1) * PageSize).Take(PageSize)];

    private static object Card(ReplicaAccount account, ReplicaPost post, DateTimeOffset now) => new
    {
        card_type = 9,
        profile_type_id = post.IsPinned ? $"proweibotop_{post.Id}" : $"proweibo_{post.Id}",
        itemid = $"{PostsContainer(account)}_-_{post.Id}",
        scheme = $"https://m.weibo.cn/status/{PlatformIds.WeiboBid(post.Id)}?mblogid={PlatformIds.WeiboBid(post.Id)}&luicode=10000011&lfid={PostsContainer(account)}",
        mblog = Mblog(account, post, now),
    };

    private static object ForeignUser(ReplicaPost post) => new
    {
        id = 1_900_000_000L + (post.Id % 1000),
        screen_name = "云岭优品好物",
        verified = true,
        verified_type = 2,
        verified_reason = "云岭优品贸易有限公司",
        followers_count = "3.1万",
        statuses_count = 4021,
    };

    private static object Count(ReplicaAccount account, int count) =>
        account.State is ReplicaState.StringCounts ? count.ToString(CultureInfo.InvariantCulture) : count;

    private static string FollowersText(ReplicaAccount account) => account.Followers < 10_000
        ? account.Followers.ToString(CultureInfo.InvariantCulture)
        : (account.Followers / 10_000d).ToString("0.#", CultureInfo.InvariantCulture) + "万";
}
