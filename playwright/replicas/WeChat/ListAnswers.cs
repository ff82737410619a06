using System.Globalization;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.WeChat;

/// <summary>The lists of an account's articles: own publish list, message list, album.</summary>
internal static class ListAnswers
{
    /// <summary><c>cgi-bin/appmsgpublish</c> of the own account: JSON in JSON in JSON.</summary>
    internal static object PublishList(ReplicaAccount account, int begin, int count)
    {
        var total = account.State is ReplicaState.Empty ? 0 : account.PostCount;
        var sends = Newest(account).Skip(begin).Take(count).Select((p, i) => new
        {
            publish_type = 101,
            publish_info = Answer.JsonText(new
            {
                type = 9,
                msgid = 1_000_000_000L + (p.Id % 1_000_000),
                sent_info = new { time = p.At.ToUnixTimeSeconds(), func_flag = 0, is_send_all = true, is_published = 1 },
                sent_status = new { total = account.Followers, succ = account.Followers - 3, fail = 3, progress = 100 },
                sent_result = new { msg_status = 2, refuse_reason = "", update_time = p.At.ToUnixTimeSeconds() },
                appmsg_info = new[]
                {
                    new
                    {
                        appmsgid = p.Id,
                        itemidx = 1,
                        title = p.Title,
                        content_url = p.IsDeleted ? "" : WeChatAddresses.Article(account.Id, p.Id),
                        is_deleted = p.IsDeleted,
                        copyright_status = 0,
                        read_num = p.Likes + 120,
                        like_num = p.Likes,
                        share_num = p.Shares,
                        comment_num = account.State is ReplicaState.CommentsClosed ? 0 : p.Comments,
                        cover = "https://mmbiz.qpic.cn/mmbiz_jpg/made-up/0?wx_fmt=jpeg",
                        digest = p.Title,
                    },
                },
            }),
        }).ToArray();
        return new
        {
            base_resp = new { err_msg = "ok", ret = 0 },
            is_admin = true,
            publish_page = Answer.JsonText(new { total_count = total, publish_count = Math.Min(total, 12), masssend_count = Math.Max(0, total - 12), featured_count = 0, publish_list = sends }),
        };
    }

    /// <summary><c>mp/profile_ext?action=getmsg</c>.</summary>
    internal static object MessageList(ReplicaAccount account, int offset, int count)
    {
        var sends = Newest(account).Where(p => !p.IsDeleted).Skip(offset).Take(count).ToList();
        var list = sends.Select((p, i) => i % 6 == 5
            // A picture or a text that was sent has no article, but it is a post.
            ? new { comm_msg_info = Info(p, 3), app_msg_ext_info = (object?)null }
            : new { comm_msg_info = Info(p, 49), app_msg_ext_info = (object?)Article(account, p) }).ToArray();
        return new
        {
            ret = 0,
            errmsg = "ok",
            msg_count = sends.Count,
            can_msg_continue = offset + sends.Count < account.Posts.Count ? 1 : 0,
            general_msg_list = Answer.JsonText(new { list }),
            next_offset = offset + sends.Count,
            video_count = 1,
            use_video_tab = 1,
            real_type = 0,
            home_page_list = Array.Empty<object>(),
        };

        object Info(ReplicaPost post, int type) => new
        {
            id = 1_000_000_000L + (post.Id % 1_000_000),
            type,
            datetime = post.At.ToUnixTimeSeconds(),
            fakeid = account.Uid.ToString(CultureInfo.InvariantCulture),
            status = 2,
            content = "",
        };
    }

    /// <summary><c>mp/appmsgalbum?f=json</c>; numbers are strings, one article alone is an object.</summary>
    internal static object Album(ReplicaAccount account, int count, long? beforeMid)
    {
        var all = Newest(account).Where(p => !p.IsDeleted).ToList();
        var from = beforeMid is { } mid ? all.FindIndex(p => p.Id == mid) + 1 : 0;
        var rows = all.Skip(from).Take(count).Select((p, i) => (object)new
        {
            cover_img_1_1 = "https://mmbiz.qpic.cn/mmbiz_jpg/made-up/300",
            cover_theme_color = new { b = "30", g = "35", r = "31" },
            create_time = p.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            is_pay_subscribe = "0",
            is_read = "0",
            item_show_type = "0",
            itemidx = "1",
            key = $"{account.Uid}_{p.Id}_1",
            msgid = p.Id.ToString(CultureInfo.InvariantCulture),
            pos_num = (all.Count - from - i).ToString(CultureInfo.InvariantCulture),
            title = p.Title,
            tts_is_ban = "0",
            url = WeChatAddresses.LongArticle(account.Id, p.Id).Replace("&", "&amp;", StringComparison.Ordinal),
            user_read_status = "0",
        }).ToList();
        var more = from + rows.Count < all.Count ? "1" : "0";
        var baseInfo = new
        {
            nickname = account.Name,
            username = WeChatAddresses.UserName(account.Id),
            title = "政务公开",
            article_count = all.Count.ToString(CultureInfo.InvariantCulture),
            is_first_screen = from == 0 ? "1" : "0",
        };
        var baseResp = new { exportkey_token = "", ret = 0 };
        return rows.Count switch
        {
            0 => NoRows(),
            1 => new { base_resp = baseResp, getalbum_resp = (object)new { article_list = rows[0], base_info = baseInfo, continue_flag = more, reverse_continue_flag = "0" } },
            _ => new { base_resp = baseResp, getalbum_resp = (object)new { article_list = rows, base_info = baseInfo, continue_flag = more, reverse_continue_flag = "0" } },
        };
    }

    internal static object NoRows() => new
    {
        base_resp = new { exportkey_token = "", ret = 0 },
        getalbum_resp = new { base_info = new { is_first_screen = "0" }, continue_flag = "0", reverse_continue_flag = "1" },
    };

    internal static IEnumerable<ReplicaPost> Newest(ReplicaAccount account) => account.Posts.OrderByDescending(p => p.At);

    private static object Article(ReplicaAccount account, ReplicaPost post) => new
    {
        title = post.Title,
        digest = post.Title,
        content = "",
        fileid = post.Id,
        content_url = WeChatAddresses.LongArticle(account.Id, post.Id).Replace("&", "&amp;", StringComparison.Ordinal),
        source_url = "",
        cover = "http://mmbiz.qpic.cn/mmbiz_jpg/made-up/0?wx_fmt=jpeg",
        subtype = 9,
        is_multi = 0,
        multi_app_msg_item_list = Array.Empty<object>(),
        author = "",
        copyright_stat = 100,
        duration = 0,
        del_flag = 1,
        item_show_type = 0,
        audio_fileid = 0,
        play_url = "",
    };
}
