using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Monitor.Platforms.Readings;
using Monitor.Platforms.SavedFiles;
using Monitor.Platforms.Tests.Fixtures;

namespace Monitor.Platforms.Tests.SavedFiles;

/// <summary>An answer saved with something around it is the same answer, and what the file says of it is not lost.</summary>
public sealed class SavedAnswerTests
{
    private const string Address = "https://mp.weixin.qq.com/s/Kd0000000000000000001";

    /// <summary>Answers of every platform and kind.</summary>
    public static TheoryData<string> Cases() => [.. Fixture.Names().Where(n => Body(n) is var body && !body.IsEmpty && System.Text.Unicode.Utf8.IsValid(body.Span) && body.Span[^1] != 0)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Open_PlainFile_IsTheAnswerItself(string name) => SavedAnswer.Open(Body(name), null).Body.ToArray().ShouldBe(Body(name).ToArray());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Open_HeadersBeforeTheBody_AreTakenOff(string name)
    {
        byte[] file = [.. "HTTP/2 200 \r\ncontent-type: text/html; charset=utf-8\r\n\r\n"u8, .. Body(name).Span];

        SavedAnswer.Open(file, null).Body.ToArray().ShouldBe(Body(name).ToArray());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Open_Har_HoldsTheAnswer(string name)
    {
        var text = Encoding.UTF8.GetString(Body(name).Span);

        var saved = SavedAnswer.Open(Har((Address, 200, text)), null);

        Encoding.UTF8.GetString(saved.Body.Span).ShouldBe(text);
        saved.Url.ShouldBe(new Uri(Address));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_BrotliAndZlib_SayTheSame(string name)
    {
        var fixture = Fixture.Of(name);
        var expected = Says(fixture, Body(name));

        Says(fixture, Packed(Body(name), s => new BrotliStream(s, CompressionLevel.Fastest))).ShouldBe(expected);
        Says(fixture, Packed(Body(name), s => new ZLibStream(s, CompressionLevel.Fastest))).ShouldBe(expected);
    }

    [Fact]
    public void Open_SeveralHeaders_TellWhereTheRedirectsLed()
    {
        var file = "HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /mp/wappoc_appmsgcaptcha?poc_token=1\r\n\r\nHTTP/1.1 200 OK\r\nDate: Fri, 20 Nov 2026 18:00:00 GMT\r\nContent-Type: text/html\r\n\r\n<html>"u8;

        var saved = SavedAnswer.Open(file.ToArray(), new Uri(Address));

        Encoding.UTF8.GetString(saved.Body.Span).ShouldBe("<html>");
        (saved.Status, saved.ContentType).ShouldBe((200, "text/html"));
        saved.FinalUrl.ShouldBe(new Uri("https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc_token=1"));
        saved.At.ShouldBe(new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8)));
    }

    [Fact]
    public void Open_RedirectThatWasNotFollowed_TellsItsTarget()
    {
        var saved = SavedAnswer.Open("HTTP/2 302\nlocation: https://passport.weibo.com/visitor/visitor?a=enter\n\n"u8.ToArray(), new Uri("https://weibo.com/u/5500012345"));

        saved.Status.ShouldBe(302);
        saved.FinalUrl!.Host.ShouldBe("passport.weibo.com");
        saved.Body.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Open_ChunksAsSent_ArePutTogether()
    {
        var saved = SavedAnswer.Open("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"ok\":\r\n2\r\n1}\r\n0\r\n\r\n"u8.ToArray(), null);

        Encoding.UTF8.GetString(saved.Body.Span).ShouldBe("{\"ok\":1}");
    }

    [Fact]
    public void Open_HarOfSeveralAnswers_TakesTheOneThatIsNamed()
    {
        var har = Har((Address, 404, "a"), ("https://mp.weixin.qq.com/s/other", 200, "b"));

        Encoding.UTF8.GetString(SavedAnswer.Open(har, new Uri("https://mp.weixin.qq.com/s/other#rd")).Body.Span).ShouldBe("b");
        SavedAnswer.Open(har, new Uri(Address)).Status.ShouldBe(404);
        Should.Throw<SavedFileException>(() => SavedAnswer.Open(har, null)).Message.ShouldContain(Address);
    }

    [Fact]
    public void Open_Mhtml_IsItsPage()
    {
        var file = $"""
            From: <Saved by Blink>
            Snapshot-Content-Location: {Address}
            Subject: =?utf-8?Q?=E5=BE=AE=E4=BF=A1?=
            Date: Fri, 20 Nov 2026 18:00:00 +0000
            MIME-Version: 1.0
            Content-Type: multipart/related;
            	type="text/html";
            	boundary="----MultipartBoundary--x----"


            ------MultipartBoundary--x----
            Content-Type: text/html
            Content-ID: <frame-1@mhtml.blink>
            Content-Transfer-Encoding: quoted-printable
            Content-Location: {Address}

            <html><meta charset=3D"utf-8"><p>=E9=9D=92=
            =E6=BE=9C</p></html>
            ------MultipartBoundary--x----
            Content-Type: text/css
            Content-Transfer-Encoding: quoted-printable

            p {"{"} color: red {"}"}
            ------MultipartBoundary--x------
            """.ReplaceLineEndings("\r\n");

        var saved = SavedAnswer.Open(Encoding.UTF8.GetBytes(file), null);

        Encoding.UTF8.GetString(saved.Body.Span).Trim().ShouldBe("<html><meta charset=\"utf-8\"><p>青澜</p></html>");
        saved.Url.ShouldBe(new Uri(Address));
        saved.At.ShouldBe(new DateTimeOffset(2026, 11, 20, 18, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Open_SourceView_IsTheSource()
    {
        const string view = """
            <html><head><meta name="color-scheme" content="light dark"></head><body><div class="line-gutter-backdrop"></div><table><tbody><tr><td class="line-number" value="1"></td>
            <td class="line-content"><span class="html-doctype">&lt;!DOCTYPE html&gt;</span></td></tr><tr><td class="line-number" value="2"></td><td class="line-content"><span class="html-tag">&lt;title&gt;</span>青&amp;amp;澜<span class="html-tag">&lt;/title&gt;</span></td></tr></tbody></table></body></html>
            """;

        Encoding.UTF8.GetString(SavedAnswer.Open(Encoding.UTF8.GetBytes(view), null).Body.Span).ShouldBe("<!DOCTYPE html>\n<title>青&amp;澜</title>");
    }

    [Theory]
    [InlineData("<!DOCTYPE html>\r\n<!-- saved from url=(0052)https://mp.weixin.qq.com/s/Kd0000000000000000001 -->\r\n<html>")]
    [InlineData("<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://mp.weixin.qq.com/s/Kd0000000000000000001 \n saved date: Fri Nov 20 2026\n-->")]
    [InlineData("// https://mp.weixin.qq.com/s/Kd0000000000000000001\n{\"ok\":1}")]
    public void Open_PageWithItsOrigin_TellsIt(string page) => SavedAnswer.Open(Encoding.UTF8.GetBytes(page), null).Url.ShouldBe(new Uri(Address));

    [Fact]
    public void Open_Utf8ThatWasTakenForLatin1_IsMended()
    {
        const string text = "<title>登录 - 微博</title>";
        var twice = Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)));

        Encoding.UTF8.GetString(SavedAnswer.Open(twice, null).Body.Span).ShouldBe(text);
    }

    [Fact]
    public void Open_LatinText_StaysAsItIs()
    {
        var text = Encoding.UTF8.GetBytes("{\"name\":\"Ünïcödé Größe Ärger ÀÉÎÕÜ\"}");

        SavedAnswer.Open(text, null).Body.ToArray().ShouldBe(text);
    }

    [Fact]
    public void Open_MutatedFiles_NeverThrow()
    {
        var random = new Random(20261121);
        byte[][] files =
        [
            Har((Address, 200, "<html>青澜</html>")), "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"ok\":\r\n0\r\n\r\n"u8.ToArray(),
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPGh0bWw+\r\n--x--"u8.ToArray(),
            "<table><td class=\"line-number\"><td class=\"line-content\">&lt;p&gt;</table>"u8.ToArray(),
        ];
        foreach (var file in files)
        {
            for (var i = 0; i < 300; i++)
            {
                var mutated = file.ToArray();
                for (var edits = random.Next(1, 6); edits > 0; edits--)
                    mutated[random.Next(mutated.Length)] = (byte)random.Next(256);

                Should.NotThrow(() => SavedAnswer.Open(mutated.AsMemory(0, random.Next(mutated.Length + 1)), null));
            }
        }
    }

    private static ReadOnlyMemory<byte> Body(string name) => Fixture.Of(name).Capture().Body;

    private static string Says(Fixture fixture, ReadOnlyMemory<byte> body) =>
        ReadingJson.Write(Fixture.AdapterOf(fixture.Platform).Read(fixture.Capture() with { Body = body }, fixture.AccountId));

    private static byte[] Packed(ReadOnlyMemory<byte> body, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
            stream.Write(body.Span);
        return packed.ToArray();
    }

    private static byte[] Har(params (string Url, int Status, string Text)[] answers) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        log = new
        {
            version = "1.2",
            entries = answers.Select(a => new
            {
                startedDateTime = "2026-11-20T18:00:00.000Z",
                request = new { method = "GET", url = a.Url },
                response = new { status = a.Status, headers = new[] { new { name = "X-A", value = "b" } }, content = new { mimeType = "text/html", text = a.Text } },
            }),
        },
    });
}
