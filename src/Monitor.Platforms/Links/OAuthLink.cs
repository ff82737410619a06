namespace Monitor.Platforms.Links;

/// <summary>
/// A WeChat web sign-in address (<c>open.weixin.qq.com/connect/oauth2/authorize</c>). WeChat matches it strictly: parameters in the documented order,
/// <c>redirect_uri</c> encoded and absolute, <c>#wechat_redirect</c> at the end. A wrong one fails inside WeChat, where no machine sees it.
/// </summary>
internal static class OAuthLink
{
    private static readonly string[] Order = ["appid", "redirect_uri", "response_type", "scope", "state"];

    /// <summary>Whether an address is one.</summary>
    public static bool Is(Uri address) =>
        address.Host == "open.weixin.qq.com" && address.AbsolutePath is "/connect/oauth2/authorize" or "/connect/qrconnect";

    /// <summary>What is wrong with the address as typed; null when nothing is.</summary>
    public static string? Fault(Uri address)
    {
        if (address.Fragment != "#wechat_redirect" && address.AbsolutePath != "/connect/qrconnect")
            return "缺少 #wechat_redirect";
        var parameters = Parameters(address);
        foreach (var name in Order.Take(4))
        {
            if (!parameters.Exists(p => p.Name == name && p.Value.Length > 0))
                return $"缺少参数 {name}";
        }

        var places = Order.Select(n => parameters.FindIndex(p => p.Name == n)).Where(i => i >= 0).ToList();
        if (!places.SequenceEqual(places.Order()))
            return "参数顺序应为 appid、redirect_uri、response_type、scope、state";
        if (parameters.First(p => p.Name == "response_type").Value != "code")
            return "response_type 应为 code";
        var raw = parameters.First(p => p.Name == "redirect_uri").Value;
        if (raw.AsSpan().IndexOfAny(":/?") >= 0)
            return "redirect_uri 未编码";
        return Redirect(address) is null ? "redirect_uri 不是完整网址" : null;
    }

    /// <summary>The address to which WeChat sends the visitor; null when it is not a full http(s) address.</summary>
    public static Uri? Redirect(Uri address)
    {
        var value = Parameters(address).Find(p => p.Name == "redirect_uri").Value;
        return value is not null && Uri.TryCreate(Uri.UnescapeDataString(value), UriKind.Absolute, out var target) && target.Scheme is "http" or "https"
            ? target
            : null;
    }

    private static List<(string Name, string Value)> Parameters(Uri address)
    {
        // From the typed text: Uri's own properties undo and redo escapes.
        var text = address.OriginalString;
        var start = text.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
            return [];
        var end = text.IndexOf('#', start);
        return text[(start + 1)..(end < 0 ? text.Length : end)]
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.IndexOf('=', StringComparison.Ordinal) is >= 0 and var i ? (p[..i], p[(i + 1)..]) : (p, ""))
            .ToList();
    }
}
