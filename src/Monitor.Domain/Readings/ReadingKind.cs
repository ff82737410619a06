namespace Monitor.Domain.Readings;

/// <summary>What kind of page or answer a reading was made from; the names printed by <c>inspect</c>.</summary>
public static class ReadingKind
{
#pragma warning disable CS1591 // each name is its own explanation
    public const string WeiboPosts = "weibo.posts";
    public const string WeiboProfile = "weibo.profile";
    public const string WeiboPage = "weibo.page";
    public const string DouyinPosts = "douyin.posts";
    public const string DouyinProfile = "douyin.profile";
    public const string DouyinPage = "douyin.page";
    public const string DouyinSearch = "douyin.search";
    public const string WeChatArticle = "wechat.article";
    public const string WeChatAlbum = "wechat.album";
    public const string WeChatPublishList = "wechat.publishList";
    public const string WeChatMessageList = "wechat.messageList";
    public const string WeChatMenu = "wechat.menu";
    public const string WeChatAboutAccount = "wechat.aboutAccount";
    public const string WeChatFeed = "wechat.feed";
    public const string SogouAccounts = "sogou.accounts";
    public const string SogouArticles = "sogou.articles";
    public const string ToutiaoPosts = "toutiao.posts";
    public const string ToutiaoProfile = "toutiao.profile";
    public const string ToutiaoPage = "toutiao.page";
    public const string KuaishouPosts = "kuaishou.posts";
    public const string KuaishouProfile = "kuaishou.profile";
    public const string KuaishouPage = "kuaishou.page";
    public const string TiebaPosts = "tieba.posts";
    public const string TiebaProfile = "tieba.profile";
    public const string TiebaPage = "tieba.page";
    public const string WebsitePage = "website.page";
    public const string WebsiteColumn = "website.column";
    public const string Unknown = "unknown";
#pragma warning restore CS1591
}
