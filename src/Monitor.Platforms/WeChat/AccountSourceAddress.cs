using System.Buffers;
using Monitor.Domain.Accounts;

namespace Monitor.Platforms.WeChat;

/// <summary>Tells from an address what kind of source of a WeChat account stands there.</summary>
public static class AccountSourceAddress
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// Recognises an absolute http(s) address: articles, albums, publication lists and message lists of mp.weixin.qq.com; anything on another host is a feed.
    /// A bare app id (<c>wx</c> and 16 hexadecimal digits) is the account's own API.
    /// </summary>
    /// <returns>Null for other texts, for pages of WeChat and Sogou from which no posts can be read, and for other schemes.</returns>
    public static AccountSource? Recognise(string url)
    {
        if (IsAppId(url?.Trim()))
            return new AccountSource(AccountSourceKind.OwnApi, url!.Trim());
        if (!Uri.TryCreate(url?.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return null;
        AccountSourceKind? kind = address.Host switch
        {
            "mp.weixin.qq.com" => address.AbsolutePath switch
            {
                "/s" => AccountSourceKind.Article,
                "/mp/appmsgalbum" or "/mp/homepage" => AccountSourceKind.Album,
                "/cgi-bin/appmsgpublish" or "/cgi-bin/appmsg" => AccountSourceKind.PublishList,
                "/mp/profile_ext" => AccountSourceKind.MessageList,
                var path when path.StartsWith("/s/", StringComparison.Ordinal) && path.Length > 3 => AccountSourceKind.Article,
                _ => null,
            },
            "api.weixin.qq.com" or "weixin.sogou.com" or "weixin.qq.com" or "open.weixin.qq.com" => null,
            _ => AccountSourceKind.Feed,
        };
        return kind is null ? null : new AccountSource(kind.Value, address.OriginalString.Trim());
    }

    private static bool IsAppId(string? text) =>
        text is { Length: 18 } && text.StartsWith("wx", StringComparison.Ordinal) && text.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0;
}
