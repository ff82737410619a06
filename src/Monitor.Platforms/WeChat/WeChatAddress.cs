using Monitor.Domain.Readings;
using Monitor.Platforms.WeChat.Articles;

namespace Monitor.Platforms.WeChat;

/// <summary>What an address of WeChat's answers.</summary>
internal static class WeChatAddress
{
    /// <summary>The kind of answer that stands at an address; null when it does not say.</summary>
    public static string? KindOf(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            return null;
        var path = address.AbsolutePath;
        return address.Host switch
        {
            "weixin.sogou.com" => ArticleLink.Parameter(address.OriginalString, "type") == "1" ? ReadingKind.SogouAccounts : ReadingKind.SogouArticles,
            "api.weixin.qq.com" => path.Contains("menu", StringComparison.Ordinal) ? ReadingKind.WeChatMenu : ReadingKind.WeChatPublishList,
            "mp.weixin.qq.com" => path switch
            {
                "/s" or "/mp/appmsg_comment" or "/mp/getappmsgext" => ReadingKind.WeChatArticle,
                "/mp/appmsgalbum" or "/mp/homepage" => ReadingKind.WeChatAlbum,
                "/cgi-bin/appmsgpublish" or "/cgi-bin/appmsg" or "/cgi-bin/newmasssendpage" => ReadingKind.WeChatPublishList,
                "/mp/profile_ext" => ReadingKind.WeChatMessageList,
                "/mp/aboutbiz" or "/mp/authorinfo" or "/profile" or "/cgi-bin/searchbiz" => ReadingKind.WeChatAboutAccount,
                _ => path.StartsWith("/s/", StringComparison.Ordinal) ? ReadingKind.WeChatArticle : null,
            },
            _ => null,
        };
    }
}
