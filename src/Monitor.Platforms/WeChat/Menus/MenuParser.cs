using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Lists;

namespace Monitor.Platforms.WeChat.Menus;

/// <summary>
/// Reads an account's custom menu (自定义菜单) from <c>cgi-bin/get_current_selfmenu_info</c> (menus set anywhere) and <c>cgi-bin/menu/get</c> (menus set by
/// the API, with the personalised ones). The two differ in one trap: <c>sub_button</c> is an object with <c>list</c> in the first, an array in the second.
/// </summary>
internal static class MenuParser
{
    /// <summary>Whether a JSON answer is a menu.</summary>
    public static bool IsMenu(JsonElement root) =>
        root.Get("is_menu_open") is not null || root.Get("selfmenu_info") is not null || root.Get("menu") is not null || root.Get("conditionalmenu") is not null;

    /// <summary>Reads an answer without error code.</summary>
    public static Reading Parse(Capture capture, JsonElement root) =>
        root.Get("is_menu_open") is not null || root.Get("selfmenu_info") is not null ? ParseCurrent(capture, root) : ParseApiSet(capture, root);

    private static Reading ParseCurrent(Capture capture, JsonElement root)
    {
        if (root.Get("is_menu_open").Long() is not (0 or 1) || root.Get("is_menu_open").Flag() is not { } open)
            return Changed(capture, "is_menu_open is neither 0 nor 1");
        if (root.Get("selfmenu_info") is not { } info)
            return open ? Changed(capture, "is_menu_open=1 without selfmenu_info") : NoMenu(capture, open, "is_menu_open=0");

        var buttons = new List<MenuButton>();
        if (info.Array("button") is not { } list)
        {
            return info.ValueKind == JsonValueKind.Object && info.Get("button") is null && !open
                ? NoMenu(capture, open, "is_menu_open=0")
                : Changed(capture, "selfmenu_info without button");
        }

        if (!AddAll(list, prefix: null, subInObject: true, buttons))
            return Changed(capture, "a button of selfmenu_info has an unknown shape");
        return buttons.Count == 0 ? NoMenu(capture, open, $"is_menu_open={(open ? 1 : 0)}, no button") : Seen(capture, open, buttons);
    }

    private static Reading ParseApiSet(Capture capture, JsonElement root)
    {
        var buttons = new List<MenuButton>();
        if (root.Get("menu") is { } menu && !(menu.Array("button") is { } list && AddAll(list, null, subInObject: false, buttons)))
            return Changed(capture, "a button of menu has an unknown shape");

        if (root.Get("conditionalmenu") is { } conditional)
        {
            if (conditional.ValueKind != JsonValueKind.Array)
                return Changed(capture, "conditionalmenu is no list");
            var number = 0;
            foreach (var one in conditional.EnumerateArray())
            {
                number++;
                var prefix = string.Create(CultureInfo.InvariantCulture, $"个性化菜单{number}");
                if (!(one.Array("button") is { } own && AddAll(own, prefix, subInObject: false, buttons)))
                    return Changed(capture, "a button of conditionalmenu has an unknown shape");
            }
        }

        return buttons.Count == 0 ? NoMenu(capture, null, "menu without button") : Seen(capture, null, buttons);
    }

    /// <summary>Adds the leaves of a list of buttons; false when one has a shape that this endpoint does not have.</summary>
    private static bool AddAll(JsonElement list, string? prefix, bool subInObject, List<MenuButton> leaves)
    {
        foreach (var button in list.EnumerateArray())
        {
            if (button.ValueKind != JsonValueKind.Object || button.Get("name").Text() is not { } name)
                return false;
            var path = prefix is null ? name.Trim() : $"{prefix}/{name.Trim()}";
            if (button.Get("sub_button") is { } sub)
            {
                var children = subInObject ? sub.Array("list") : sub.ValueKind == JsonValueKind.Array ? sub : null;
                if (children is null)
                    return false;
                if (children.Value.GetArrayLength() > 0)
                {
                    if (!AddAll(children.Value, path, subInObject, leaves))
                        return false;
                    continue;
                }
            }

            leaves.Add(Leaf(button, path, name.Trim()));
        }

        return true;
    }

    private static MenuButton Leaf(JsonElement button, string path, string name)
    {
        var type = button.Get("type").Text();
        var url = Typed(button.Get("url").Text());
        var value = Typed(button.Get("value").Text());
        return type switch
        {
            "view" => new(path, type, name, url, url is null ? MenuCheck.None : MenuCheck.Link),
            "miniprogram" => new(path, type, name, url, MenuCheck.MiniProgram),
            "news" => new(path, type, name, null, MenuCheck.ArticleList) { Articles = Articles(button, path) },
            "video" when IsAddress(value) => new(path, type, name, value, MenuCheck.Link),
            _ => new(path, type, name, null, MenuCheck.None),
        };
    }

    /// <summary>The value of a video button is an address or, for one of the account's own, a media id.</summary>
    private static bool IsAddress([NotNullWhen(true)] string? value) =>
        value is not null && (value.Contains("://", StringComparison.Ordinal) || value.StartsWith("mp.weixin.qq.com/", StringComparison.Ordinal));

    private static List<MenuLink> Articles(JsonElement button, string path)
    {
        var articles = new List<MenuLink>();
        foreach (var article in button.Object("news_info")?.Array("list")?.EnumerateArray() ?? default)
        {
            if (Typed(article.Get("content_url").Text()) is { } url)
                articles.Add(new MenuLink($"{path}/{ListFacts.Title(article.Get("title").Text()) ?? "图文"}", url));
        }

        return articles;
    }

    /// <summary>A target stays as the account typed it: what is wrong with it is for the link check to say.</summary>
    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static Reading Seen(Capture capture, bool? open, List<MenuButton> buttons) => new()
    {
        Platform = Platform.WeChat,
        Kind = ReadingKind.WeChatMenu,
        Outcome = Outcome.Observed,
        Reason = Reason.Ok,
        Detail = open == false ? "is_menu_open=0" : null,
        Menu = new Menu(open, buttons),
        CapturedAt = capture.CapturedAt,
    };

    private static Reading NoMenu(Capture capture, bool? open, string detail) =>
        capture.Refused(ReadingKind.WeChatMenu, Outcome.Observed, Reason.NoMenu, detail) with { Menu = new Menu(open, []) };

    private static Reading Changed(Capture capture, string detail) => capture.LayoutChanged(ReadingKind.WeChatMenu, detail);
}
