using System.Globalization;
using System.Net;
using System.Text;

namespace Monitor.Replicas.WeChat;

/// <summary>The HTML form of an album.</summary>
internal static class AlbumPage
{
    internal static string Render(ReplicaAccount account)
    {
        var rows = new StringBuilder();
        foreach (var (post, number) in ListAnswers.Newest(account).Where(p => !p.IsDeleted).Take(10).Select((p, i) => (p, i)))
        {
            var title = WebUtility.HtmlEncode(post.Title);
            var link = WebUtility.HtmlEncode(WeChatAddresses.LongArticle(account.Id, post.Id));
            rows.Append(CultureInfo.InvariantCulture, $"""
                <li class="album__list-item js_album_item js_wx_tap_highlight wx_tap_cell" data-msgid="{post.Id}" data-itemidx="1" data-link="{link}" data-title="{title}" data-pos_num="{number + 1}">
                  <div class="album__item-content"><div class="album__item-title-wrp"><span class="album__item-title-wrp">{title}</span></div>
                  <div class="album__item-info album__item-info-article"><span class="js_article_create_time album__item-info-item">{post.At.ToUnixTimeSeconds()}</span></div></div>
                </li>

                """);
        }
        return $"""
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title></title></head>
            <body class="zh_CN wx_wap_page">
            <div class="album js_album_container"><div class="album__head"><div class="album__label-title">#政务公开</div>
            <div class="album__author js_go_profile"><span class="album__author-name">{WebUtility.HtmlEncode(account.Name)}</span></div></div>
            <ul class="album__list js_album_list">
            {rows}</ul></div>
            </body></html>
            """;
    }
}
