using System.Globalization;
using System.Net;
using System.Text;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.WeChat;

/// <summary>RSS feeds that somebody else keeps of WeChat accounts.</summary>
internal sealed class FeedSite : IReplicaSite
{
    public IReadOnlyList<string> Hosts { get; } = [WeChatAddresses.FeedHost];

    public ReplicaAccount? AccountOf(ReplicaRequest request) => request.Segments is [var file] && file.EndsWith(".xml", StringComparison.Ordinal)
        ? request.World.Accounts.FirstOrDefault(a => a.Platform == ReplicaPlatform.WeChat && WeChatAddresses.UserName(a.Id) == file[..^4])
        : null;

    public Answer Answer(ReplicaRequest request) => AccountOf(request) is { } account
        ? new Answer { ContentType = "application/rss+xml; charset=utf-8", Body = account.Body("feed", Render) }
        : Server.Answer.Text("not found", 404);

    public Answer Wall(FaultKind wall, ReplicaRequest request) => wall is FaultKind.RateLimit ? Server.Answer.Text("Too Many Requests", 429) : Server.Answer.Text("Forbidden", 403);

    private static byte[] Render(ReplicaAccount account)
    {
        var items = new StringBuilder();
        foreach (var post in ListAnswers.Newest(account).Where(p => !p.IsDeleted).Take(10))
            items.Append(CultureInfo.InvariantCulture, $"<item><title>{WebUtility.HtmlEncode(post.Title)}</title><link>{WeChatAddresses.Article(account.Id, post.Id)}</link><guid>{post.Id}</guid><pubDate>{post.At.ToUniversalTime():r}</pubDate></item>");
        return Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>{WebUtility.HtmlEncode(account.Name)}</title><link>https://mp.weixin.qq.com/</link><description>{WebUtility.HtmlEncode(account.Unit)}</description>{items}</channel></rss>");
    }
}
