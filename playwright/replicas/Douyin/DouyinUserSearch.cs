using Monitor.Replicas.Server;

namespace Monitor.Replicas.Douyin;

/// <summary>The search for users on www.douyin.com: a page that asks for its rows itself.</summary>
internal static class DouyinUserSearch
{
    internal const string Path = "/aweme/v1/web/discover/search/";

    /// <summary>The page of a search.</summary>
    internal static Answer Page(string keyword) => Answer.Html(Template.Load("Douyin/search.html").Fill(
        ("sign", Template.Load("Douyin/sign.js").Fill()), ("path", Path), ("keyword", Uri.EscapeDataString(keyword))));

    /// <summary>Its rows: every account whose name holds the word, others after them; nothing for those that are gone.</summary>
    internal static Answer Rows(ReplicaRequest request)
    {
        var keyword = request.Query("keyword") ?? "";
        var rows = request.World.Accounts
            .Where(a => a.Platform == ReplicaPlatform.Douyin && keyword.Length > 0 && a.Name.Contains(keyword, StringComparison.Ordinal) && a.ExpectedVerdict != "gone")
            .Select(a => new { user_info = DouyinJson.User(a), position = (object?)null })
            .ToList();
        return Answer.Json(rows.Count > 0
            ? new { status_code = 0, user_list = rows, has_more = 0, cursor = rows.Count, search_nil_info = (object?)null }
            : new { status_code = 0, user_list = rows, has_more = 0, cursor = 0, search_nil_info = (object?)new { search_nil_item = "", search_nil_type = "no_result", text_type = 0 } });
    }
}
