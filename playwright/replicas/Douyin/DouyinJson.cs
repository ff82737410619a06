using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Douyin;

/// <summary>Users and works in the shapes of the web API (snake_case) and of the page's stream (camelCase).</summary>
internal static class DouyinJson
{
    internal const int PageSize = 18;

    internal static Dictionary<string, object?> User(ReplicaAccount account)
    {
        var user = new Dictionary<string, object?>
        {
            ["uid"] = account.Uid.ToString(CultureInfo.InvariantCulture),
            ["sec_uid"] = account.Id,
            ["short_id"] = "0",
            ["unique_id"] = UniqueId(account),
            ["nickname"] = account.State is ReplicaState.Cancelled ? "已注销" : account.Name,
            ["signature"] = account.Unit + "官方抖音号",
            ["aweme_count"] = account.State is ReplicaState.Cancelled or ReplicaState.Banned or ReplicaState.Private ? 0 : account.PostCount,
            ["follower_count"] = account.Followers,
            ["mplatform_followers_count"] = account.Followers + 321,
            ["max_follower_count"] = account.Followers + 99_999,
            ["following_count"] = account.Seed % 300,
            ["total_favorited"] = account.Followers * 7L,
            ["custom_verify"] = "",
            ["enterprise_verify_reason"] = account.Unit + "官方账号",
            ["verification_type"] = 0,
            ["is_gov_media_vip"] = true,
            ["is_ban"] = account.State is ReplicaState.Banned,
            ["is_block"] = false,
            ["ip_location"] = "IP属地：云岭",
            ["secret"] = account.State is ReplicaState.Private ? 1 : 0,
            ["status"] = 1,
            ["user_not_see"] = 0,
            ["user_not_show"] = 1,
            ["live_status"] = 0,
        };
        switch (account.State)
        {
            case ReplicaState.Cancelled:
                user["user_deleted"] = true;
                user["user_canceled"] = true;
                user["special_state_info"] = new { special_state = 1, title = "账号已注销", content = "该账号已注销，无法查看内容" };
                break;
            case ReplicaState.Private:
                user["special_state_info"] = new { special_state = 4, title = "私密账号", content = "关注帐号即可查看内容和喜欢" };
                break;
            case ReplicaState.Banned:
                user["punish_remind_info"] = new
                {
                    is_punish = true,
                    ban_type = 1,
                    punish_title = "账号已被封禁",
                    prompt_bar = new { content = "账号已被封禁" },
                    punish_content = new { content = "由于违反《抖音社区自律公约》的相关规定，该账号已被封禁" },
                };
                break;
        }
        return user;
    }

    internal static object Profile(ReplicaAccount account) => new { status_code = 0, status_msg = (string?)null, user = User(account), extra = new { logid = "2026112100000001", now = 0 } };

    /// <summary>The list as the account's state has it; <paramref name="maxCursor"/> is in milliseconds, 0 for the first page.</summary>
    internal static object Posts(ReplicaAccount account, long maxCursor)
    {
        var unavailable = account.State is ReplicaState.Private or ReplicaState.Banned or ReplicaState.Cancelled;
        var page = account.State is ReplicaState.HiddenList || unavailable
            ? []
            : account.Posts.Where(p => maxCursor == 0 || (!p.IsPinned && p.At.ToUnixTimeMilliseconds() < maxCursor)).Take(PageSize).ToList();
        // A visitor's first page is never the whole account: older works lie behind it.
        var hasMore = page.Count > 0 && account.PostCount > account.Posts.Count && maxCursor == 0;
        return new
        {
            status_code = 0,
            min_cursor = page.Count == 0 ? 0 : page[0].At.ToUnixTimeMilliseconds(),
            max_cursor = page.Count == 0 ? 0 : page[^1].At.ToUnixTimeMilliseconds(),
            has_more = hasMore ? 1 : 0,
            aweme_list = unavailable ? null : page.Select(p => Aweme(account, p)).ToArray(),
            time_list = Array.Empty<string>(),
            log_pb = new { impr_id = "2026112100000001" },
            request_item_cursor = 0,
            post_serial = 2,
            // An account without works has nothing for which to sign in.
            not_login_module = new { guide_login_tip_exist = account.State is not ReplicaState.Empty },
        };
    }

    internal static object Aweme(ReplicaAccount account, ReplicaPost post)
    {
        var open = account.State is not ReplicaState.CommentsClosed;
        var id = post.Id.ToString(CultureInfo.InvariantCulture);
        return new
        {
            aweme_id = id,
            desc = post.Title + " #云岭",
            create_time = post.At.ToUnixTimeSeconds(),
            author = post.IsForeign
                ? new { uid = "77000000000001", sec_uid = "MS4wLjABAAAAadvertiser-of-yunling-goods", nickname = "云岭优品好物", enterprise_verify_reason = "" }
                : new { uid = account.Uid.ToString(CultureInfo.InvariantCulture), sec_uid = account.Id, nickname = account.Name, enterprise_verify_reason = account.Unit + "官方账号" },
            author_user_id = post.IsForeign ? 77000000000001 : account.Uid,
            music = new { id = 7100000000000000000 + (post.Id % 1000), title = "@云岭创作的原声", author = account.Name, duration = 17, owner_id = "1" },
            video = new { duration = 13560, height = 1920, width = 1080, ratio = "1080p", play_addr = new { uri = "v0d00f" + id, url_list = Array.Empty<string>() } },
            share_url = $"https://www.iesdouyin.com/share/video/{id}/?region=CN&from_ssr=1",
            statistics = new { admire_count = 0, comment_count = open ? post.Comments : 0, digg_count = post.Likes, collect_count = post.Likes / 9, play_count = 0, share_count = post.Shares },
            status = new { listen_video_status = 0, is_delete = false, allow_share = true, is_prohibited = false, in_reviewing = false, part_see = 0, private_status = 0, review_result = new { review_status = 0 } },
            text_extra = Array.Empty<object>(),
            is_top = post.IsPinned ? 1 : 0,
            aweme_type = post.Id % 4 == 0 ? 68 : 0,
            duration = 13560,
            aweme_control = new { can_forward = true, can_share = true, can_comment = open, can_show_comment = true },
            comment_permission_info = new { comment_permission_status = open ? 0 : 3, can_comment = open, item_detail_entry = false, press_entry = false, toast_guide = false },
            video_control = new { allow_download = false, allow_duet = true, share_type = 1 },
            is_ads = post.IsForeign,
        };
    }

    internal static string UniqueId(ReplicaAccount account) => "yunling" + (account.Uid % 10_000_000).ToString(CultureInfo.InvariantCulture);

    /// <summary>A snake_case object with its keys in camelCase, as the page's stream has it.</summary>
    internal static JsonNode Camel(object value)
    {
        var node = JsonSerializer.SerializeToNode(value)!;
        return Rename(node)!;

        static JsonNode? Rename(JsonNode? from) => from switch
        {
            JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(CamelKey(p.Key), Rename(p.Value)))),
            JsonArray a => new JsonArray([.. a.Select(Rename)]),
            _ => from?.DeepClone(),
        };
    }

    private static string CamelKey(string key)
    {
        var parts = key.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return parts[0] + string.Concat(parts.Skip(1).Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
    }

    /// <summary>A React-flight record as a push into the page's stream.</summary>
    internal static string Push(string id, object record)
    {
        var line = id + ":" + Answer.JsonText(record) + "\n";
        // The default encoder leaves no '<' that could end the script.
        return $"<script>self.__pace_f.push([1,{JsonSerializer.Serialize(line)}])</script>";
    }
}
