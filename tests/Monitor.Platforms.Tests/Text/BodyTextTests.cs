using System.Text;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Tests.Text;

public sealed class BodyTextTests
{
    private const string Sample = "政务新媒体，访问过于频繁，请稍等再试！";

    static BodyTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", null)]
    [InlineData("utf-8", "text/html; charset=gbk")]
    [InlineData("utf-8", "text/html; charset=iso-8859-1")]
    [InlineData("gb18030", null)]
    [InlineData("gb18030", "text/html; charset=utf-8")]
    [InlineData("gb18030", "text/html; charset=\"GB2312\"")]
    [InlineData("gb18030", "text/html; charset=ISO-8859-1")]
    [InlineData("gb18030", "text/html; charset=no-such-thing")]
    [InlineData("utf-16", "text/html; charset=utf-16")]
    [InlineData("big5", "text/html; charset=big5")]
    public void Decode_WhateverIsDeclared_GivesTheText(string encoding, string? contentType)
    {
        var text = encoding == "big5" ? "微博內容" : Sample;

        BodyText.Decode(Encoding.GetEncoding(encoding).GetBytes(text), contentType).ShouldBe(text);
    }

    [Fact]
    public void Decode_ByteOrderMark_Wins()
    {
        BodyText.Decode((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sample)], "text/html; charset=gbk").ShouldBe(Sample);
        BodyText.Decode((byte[])[.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Sample)], null).ShouldBe(Sample);
    }

    [Theory]
    [InlineData("<meta charset=gb2312>")]
    [InlineData("<META http-equiv=\"Content-type\" content=\"text/html; charset=gb2312\"/>")]
    public void Decode_MetaCharset_IsUsed(string meta)
    {
        var page = meta + Sample;

        BodyText.Decode(Encoding.GetEncoding("gb18030").GetBytes(page), "text/html").ShouldBe(page);
    }

    [Fact]
    public void Decode_Utf8CutInMidCharacter_IsStillUtf8()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample + Sample + Sample);

        BodyText.Decode(bytes.AsMemory(..^1), null).ShouldStartWith(Sample);
    }

    [Fact]
    public void Decode_RandomBytes_NeverThrows()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);

            BodyText.Decode(bytes, i % 2 == 0 ? null : "text/html; charset=utf-16").ShouldNotBeNull();
        }
    }
}
