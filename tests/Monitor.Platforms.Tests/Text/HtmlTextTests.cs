using Monitor.Platforms.Text;

namespace Monitor.Platforms.Tests.Text;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("纯文字", "纯文字")]
    [InlineData("一<br />二<br>三", "一\n二\n三")]
    [InlineData("<p>一</p><p>二</p>", "一\n二")]
    [InlineData("<a href=\"/n/x\" title=\"a>b\">@某某</a> 说", "@某某 说")]
    [InlineData("A &amp; B", "A & B")]
    [InlineData("A &amp;amp; B &amp;lt;", "A & B <")]
    [InlineData("\u3000\u3000一&nbsp;&nbsp;二 \u00a0 ", "一 二")]
    [InlineData("3 < 5 且 7 > 6", "3 < 5 且 7 > 6")]
    [InlineData("前<script>var a='<b>';</script>后", "前后")]
    [InlineData("前<!-- 注 > 释 -->后", "前后")]
    [InlineData("断<a href=\"x", "断<a href=\"x")]
    public void ToPlain_Fragment_GivesItsText(string? html, string expected) => HtmlText.ToPlain(html).ShouldBe(expected);

    [Fact]
    public void ToPlain_HostileText_IsKeptOrDroppedButEnds()
    {
        HtmlText.ToPlain(string.Concat(Enumerable.Repeat("<a href=\"", 100_000))).ShouldNotBeNull();
        HtmlText.ToPlain(string.Concat(Enumerable.Repeat("<script>", 100_000))).ShouldBe("");
        HtmlText.ToPlain(string.Concat(Enumerable.Repeat("<!--", 100_000))).ShouldNotBeNull();
    }

    [Fact]
    public void Headline_SeveralLines_IsTheFirstWithText() => HtmlText.Headline("\n  \n 第一行 \n第二行").ShouldBe("第一行");

    [Fact]
    public void Headline_Nothing_IsNull()
    {
        HtmlText.Headline(null).ShouldBeNull();
        HtmlText.Headline(" \n\u3000").ShouldBeNull();
    }

    [Fact]
    public void Headline_LongLineWithEmojiAtTheCut_IsNotCutInsideIt()
    {
        var headline = HtmlText.Headline(new string('字', 79) + "😀尾")!;

        headline.ShouldBe(new string('字', 79));
    }
}
