using Monitor.Replicas.Server;

namespace Monitor.Replicas.WeChat;

/// <summary>Pages of mp.weixin.qq.com that stand where an article stood, or before it. All of them are HTTP 200.</summary>
internal static class DeadPages
{
    internal static Answer Deleted() => Message("该内容已被发布者删除");

    internal static Answer Violation() => Message("此内容因违规无法查看", "由用户投诉并经平台审核，涉嫌过度营销、骚扰用户，查看对应规则");

    internal static Answer Cancelled() => Message("此帐号已自主注销，内容无法查看");

    internal static Answer Banned() => Message("此帐号已被屏蔽, 内容无法查看");

    internal static Answer Migrated(ReplicaAccount account, ReplicaPost? post) => Message(
        "该公众号已迁移", "该公众号已迁移至新的帐号，原帐号已回收。若需访问原文章链接，请点击下方按钮。",
        $"<div class=\"weui-msg__opr-area\"><a class=\"weui-btn weui-btn_primary\" id=\"js_access\">访问文章</a></div><script>var transferTargetLink = '{WeChatAddresses.Article(PlatformIds.Biz(account.Uid + 7), post?.Id ?? 1)}';</script>");

    internal static Answer TooOften() => Message("操作频繁，请稍候再试");

    internal static Answer BadLink() => Message("参数错误");

    internal static Answer WeChatOnly() => Answer.Html(
        "<!DOCTYPE html><html><head><title>抱歉，出错了</title><meta charset='utf-8'></head><body><div class='page_msg'><div class='inner'><span class='msg_icon_wrp'><i class='icon80_smile'></i></span><div class='msg_content'><h4>请在微信客户端打开链接</h4></div></div></div></body></html>");

    internal static Answer VerifyForm() => Answer.Html(Template.Load("WeChat/verify-form.html").Fill());

    internal static Answer VerifyShell(string target) => Answer.Html(Template.Load("WeChat/verify-shell.html").Fill(
        ("sid", PlatformIds.Token("sid", 24)), ("token", PlatformIds.Token("poc" + target, 32)), ("target", Answer.JsonText(target).Replace("<", "\\u003c", StringComparison.Ordinal))));

    internal static Answer UnknownLayout() => Answer.Html(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>公众号</title></head><body class=\"zh_CN\"><main class=\"wx-root-v9\"><p>阅读体验全新升级</p></main></body></html>");

    private static Answer Message(string title, string desc = "", string extra = "") => Answer.Html(
        Template.Load("WeChat/dead.html").Fill(("library", LibraryScript.Short), ("title", title), ("desc", desc), ("extra", extra)));
}
