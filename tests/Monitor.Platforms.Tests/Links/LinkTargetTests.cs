using Monitor.Domain.Links;
using Monitor.Platforms.Links;

namespace Monitor.Platforms.Tests.Links;

public sealed class LinkTargetTests
{
    [Theory]
    [InlineData("http://www.example.gov.cn/a", "http://www.example.gov.cn/a", null)]
    [InlineData("  https://www.example.gov.cn/a?x=1&amp;y=2 ", "https://www.example.gov.cn/a?x=1&y=2", null)]
    [InlineData("\u3000https://www.example.gov.cn/", "https://www.example.gov.cn/", null)]
    [InlineData("http://www.example.gov.cn/a?x=1?y=2", "http://www.example.gov.cn/a?x=1?y=2", null)]
    [InlineData("http://www.example.gov.cn/a b", "http://www.example.gov.cn/a%20b", null)]
    [InlineData("\"http://www.example.gov.cn/\"", "http://www.example.gov.cn/", LinkCause.Malformed)]
    [InlineData("www.example.gov.cn", "http://www.example.gov.cn/", LinkCause.NoScheme)]
    [InlineData("//www.example.gov.cn/a", "http://www.example.gov.cn/a", LinkCause.NoScheme)]
    [InlineData("www.example.gov.cn:8080/a", "http://www.example.gov.cn:8080/a", LinkCause.NoScheme)]
    [InlineData("example.com/index.html", "http://example.com/index.html", LinkCause.NoScheme)]
    [InlineData("203.0.113.7/a", "http://203.0.113.7/a", LinkCause.NoScheme)]
    [InlineData("HTTP://WWW.EXAMPLE.GOV.CN/", "http://www.example.gov.cn/", null)]
    public void Clean_AddressThatCanBeOpened_IsMadeReady(string typed, string address, string? warning)
    {
        var target = LinkTarget.Clean(typed);

        (target.Address?.AbsoluteUri, target.Warning, target.Settled).ShouldBe((address, warning, null));
    }

    [Theory]
    [InlineData(null, LinkVerdict.NotApplicable, LinkCause.NoAddress)]
    [InlineData("  ", LinkVerdict.NotApplicable, LinkCause.NoAddress)]
    [InlineData("#", LinkVerdict.NotApplicable, LinkCause.NoAddress)]
    [InlineData("tel:0571-12345", LinkVerdict.NotApplicable, LinkCause.NotOpenable)]
    [InlineData("tel:12345", LinkVerdict.NotApplicable, LinkCause.NotOpenable)]
    [InlineData("mailto:a@example.gov.cn", LinkVerdict.NotApplicable, LinkCause.NotOpenable)]
    [InlineData("javascript:;", LinkVerdict.NotApplicable, LinkCause.NotOpenable)]
    [InlineData("weixin://profile/gh_1", LinkVerdict.NotApplicable, LinkCause.NotOpenable)]
    [InlineData("weixin://dl/business/?t=abc", LinkVerdict.Unverifiable, LinkCause.MiniProgram)]
    [InlineData("alipays://platformapi/startapp", LinkVerdict.NotApplicable, LinkCause.NotOpenable)]
    [InlineData("/pages/index.html", LinkVerdict.Broken, LinkCause.Malformed)]
    [InlineData("index.html", LinkVerdict.Broken, LinkCause.Malformed)]
    [InlineData("pages/index", LinkVerdict.Broken, LinkCause.Malformed)]
    [InlineData("http：//www.example.gov.cn", LinkVerdict.Broken, LinkCause.Malformed)]
    [InlineData("http//www.example.gov.cn", LinkVerdict.Broken, LinkCause.Malformed)]
    [InlineData("http://http://www.example.gov.cn", LinkVerdict.Broken, LinkCause.Malformed)]
    [InlineData("http://", LinkVerdict.Broken, LinkCause.Malformed)]
    [InlineData("办事大厅", LinkVerdict.Broken, LinkCause.Malformed)]
    public void Clean_WhatCannotBeOpened_IsSettledAtOnce(string? typed, LinkVerdict verdict, string cause)
    {
        var target = LinkTarget.Clean(typed);

        target.Address.ShouldBeNull();
        (target.Settled!.Verdict, target.Settled.Cause, target.Settled.Next).ShouldBe((verdict, cause, NextLook.None));
    }

    [Fact]
    public void Clean_AnyText_NeverThrows()
    {
        var random = new Random(7);
        const string alphabet = "http:/.?#&=%@[] \"'\u3000wx政务0\\\u0000\ud83d";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => alphabet[random.Next(alphabet.Length)]));

            var target = LinkTarget.Clean(text);

            (target.Address is null).ShouldBe(target.Settled is not null, text);
        }
    }

    [Theory]
    [InlineData("www.example.gov.cn", "example.gov.cn")]
    [InlineData("a.b.example.gd.cn", "example.gd.cn")]
    [InlineData("m.example.com", "example.com")]
    [InlineData("example.cn", "example.cn")]
    [InlineData("www.example.com.cn", "example.com.cn")]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("localhost", "localhost")]
    public void Of_Host_IsTheRegisteredPart(string host, string domain) => RegistrableDomain.Of(host).ShouldBe(domain);
}
