using Monitor.Platforms.WeChat.Scripts;

namespace Monitor.Platforms.Tests.WeChat.Scripts;

public sealed class ScriptValuesTests
{
    [Theory]
    [InlineData("var msg_title = \"题目\";", "题目")]
    [InlineData("var msg_title = '题目'.html(false);", "题目")]
    [InlineData("var msg_title = '' || \"\" || '题目';", "题目")]
    [InlineData("var msg_title = '题目' || '' || \"\";", "题目")]
    [InlineData("var msg_title = htmlDecode(\"题目\");", "题目")]
    [InlineData("var msg_title = JsDecode('题\\\\x26目');", "题&目")]
    [InlineData("var msg_title = (xml ? getXmlValue('title.DATA') : '题目').html(false);", "题目")]
    [InlineData("var msg_title = xml ? getXmlValue('a') || getXmlValue('b') * 1 : '题目' || '';", "题目")]
    [InlineData("var msg_title = window.title = '题目' || '';", "题目")]
    [InlineData("let msg_title='题\\x26amp;\\u76ee';", "题&amp;目")]
    [InlineData("const msg_title = `题目`;", "题目")]
    [InlineData("// var msg_title = '注释';\nvar msg_title = '题目';", "题目")]
    [InlineData("// see: var msg_title = '注释';\nvar msg_title = '题目';", "题目")]
    [InlineData("var a = '//res.wx.qq.com/x'; var msg_title = '题目';", "题目")]
    [InlineData("var msg_title = showTitle; var msg_title = '题目';", "题目")]
    [InlineData("var msg_title == '比较'; var msg_title = '题目';", "题目")]
    public void First_WaysOfWritingAValue_AllGiveIt(string script, string value) => Of(script).First("var.msg_title").ShouldBe(value);

    [Theory]
    [InlineData("var msg_title = prefix + '题目';")]
    [InlineData("var msg_title = '题' + rest;")]
    [InlineData("var msg_title = '题目")]
    [InlineData("var msg_title = \\\"题目\\\";")]
    [InlineData("var my_msg_title = '题目'; xvar msg_title = '题目';")]
    [InlineData("var msg_title = ((((((((((((((((((((('题目')))))))))))))))))))));")]
    public void First_WhatIsNoPlainValue_IsNull(string script) => Of(script).First("var.msg_title").ShouldBeNull();

    [Fact]
    public void First_OwnersOfOneName_AreKeptApart()
    {
        var values = Of("var x = { nick_name: '微信广告' }; d.nick_name = '甲'; window.cgiData.nick_name = '乙'; window.cgiDataNew = { nick_name: '丙', a: { nick_name: '丁' }, b: [{ nick_name: '戊' }] };");

        values.First("d.nick_name").ShouldBe("甲");
        values.First("new.nick_name").ShouldBe("丙");
        values.First("new.a.nick_name").ShouldBe("丁");
        values.First("var.nick_name").ShouldBeNull();
    }

    [Fact]
    public void First_TextInsideAString_IsNoAssignment() =>
        Of("window.cgiDataNew = { content: 'window.cgiDataNew = { nick_name: \\x27假\\x27 }', nick_name: '真' };").First("new.nick_name").ShouldBe("真");

    [Theory]
    [InlineData("var ct = \"1\"; var ct = \"1789012810\";")]
    [InlineData("var ct = n; var ct = \"\"; var ct = \"1789012810\" * 1;")]
    [InlineData("for(var ct = 0, i = 1; ;){} var ct='1789012810'")]
    public void First_ShortNameUsedByALibrary_IsPassedOver(string script) => Of(script).First("var.ct").ShouldBe("1789012810");

    [Fact]
    public void Profiles_TwoCards_AreToldApart()
    {
        var values = Of("var mp_profile = [ { fakeid: 'a', is_biz_ban: '0' * 1, }, { fakeid: 'b', is_biz_ban: '1' * 1, }, ];");

        values.Profiles.Select(p => (p["fakeid"], p["is_biz_ban"])).ShouldBe([("a", "0"), ("b", "1")]);
    }

    [Theory]
    [InlineData("window.cgiDataNew = {")]
    [InlineData("var ct = \"")]
    [InlineData("{[(")]
    [InlineData("var mp_profile = [{\\\"")]
    [InlineData("var ct = (xml ? (")]
    [InlineData("d.title = d.title = ")]
    public void Add_HostileRepetition_Ends(string piece)
    {
        var script = string.Concat(Enumerable.Repeat(piece, 100_000));

        Should.NotThrow(() => Of(script).First("var.ct"));
    }

    private static ScriptValues Of(string script)
    {
        var values = new ScriptValues();
        values.Add(script);
        return values;
    }
}
