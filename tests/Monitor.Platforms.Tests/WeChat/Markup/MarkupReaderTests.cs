using Monitor.Platforms.WeChat.Markup;

namespace Monitor.Platforms.Tests.WeChat.Markup;

public sealed class MarkupReaderTests
{
    [Theory]
    [InlineData("<p>a</p>", "+p 'a' -p")]
    [InlineData("<!--headTrap<body></body>--><body>a", "+body 'a'")]
    [InlineData("<script>if (a<b) x('</p>')</script>b", "+script raw -script 'b'")]
    [InlineData("<SCRIPT>x</Script>", "+SCRIPT raw -Script")]
    [InlineData("<style>a>b{}</style>", "+style raw -style")]
    [InlineData("<script src=x></script>y", "+script -script 'y'")]
    [InlineData("<script>never closed", "+script raw")]
    [InlineData("a < b <3 <p>", "'a ' '< b ' '<3 ' +p")]
    [InlineData("<a title=\"x > y\">t</a>", "+a 't' -a")]
    [InlineData("<a title=\"never closed>t</a>", "+a 't' -a")]
    [InlineData("<br/><img src=a>", "+br +img")]
    [InlineData("<!-- never closed <p>", "")]
    [InlineData("<p", "+p")]
    [InlineData("</p>", "-p")]
    [InlineData("<", "'<'")]
    public void Read_Page_GivesItsTokens(string html, string tokens)
    {
        var found = new List<string>();
        var reader = new MarkupReader(html);
        while (reader.Read())
        {
            found.Add(reader.Token switch
            {
                MarkupToken.Open => "+" + reader.Name.ToString(),
                MarkupToken.Close => "-" + reader.Name.ToString(),
                MarkupToken.Raw => "raw",
                _ => $"'{reader.Content}'",
            });
        }

        string.Join(' ', found).ShouldBe(tokens);
    }

    [Theory]
    [InlineData("<p class=\"a weui-msg__title b\">", true)]
    [InlineData("<p class='weui-msg__title'>", true)]
    [InlineData("<p class=weui-msg__title>", true)]
    [InlineData("<p CLASS = \"weui-msg__title\">", true)]
    [InlineData("<p class=\"weui-msg__title_area\">", false)]
    [InlineData("<p class=\"x-weui-msg__title\">", false)]
    [InlineData("<p data-class=\"weui-msg__title\">", false)]
    [InlineData("<p title='class=weui-msg__title'>", false)]
    [InlineData("<p class=\"weui-msg__title_x weui-msg__title\">", true)]
    [InlineData("<p>", false)]
    public void HasClass_Tag_ComparesWholeWords(string html, bool has)
    {
        var reader = new MarkupReader(html);
        reader.Read().ShouldBeTrue();

        reader.HasClass("weui-msg__title").ShouldBe(has);
    }

    [Fact]
    public void Attribute_WithEntities_IsDecoded()
    {
        var reader = new MarkupReader("<a id=x href='/link?url=a&amp;type=2' empty>");
        reader.Read().ShouldBeTrue();

        reader.Attribute("href").ShouldBe("/link?url=a&type=2");
        reader.Attribute("empty").ShouldBe("");
        reader.Attribute("missing").ShouldBeNull();
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<a \"")]
    [InlineData("<a '")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<")]
    [InlineData("<p class=\"weui-msg__title\">")]
    [InlineData("<li id=\"sogou_vr_11002601_box_1\"><a uigs=\"article_title_0\">")]
    public void Read_HostileRepetition_EndsForEveryParser(string piece)
    {
        var html = "<html>" + string.Concat(Enumerable.Repeat(piece, 100_000));

        WeChatPageStateTests.Read(html, "https://mp.weixin.qq.com/s/x").Posts.ShouldBeEmpty();
        WeChatPageStateTests.Read(html, "https://weixin.sogou.com/weixin?type=2&query=x").LastPost.ShouldBeNull();
        WeChatPageStateTests.Read(html, "https://mp.weixin.qq.com/mp/aboutbiz?__biz=x").Posts.ShouldBeEmpty();
    }
}
