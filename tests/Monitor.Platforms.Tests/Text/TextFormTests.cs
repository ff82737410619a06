using Monitor.Platforms.Text;

namespace Monitor.Platforms.Tests.Text;

public sealed class TextFormTests
{
    [Theory]
    [InlineData("该帐号已关闭，现无法查看。", "该账号已关闭,现无法查看")]
    [InlineData("該帳號已關閉，現無法查看。", "该账号已关闭,现无法查看")]
    [InlineData(" 用户\u3000不\u00a0存在 ", "用户不存在")]
    [InlineData("《微博社区公约》！", "<微博社区公约>!")]
    [InlineData("ＡＢＣ（１）", "ABC(1)")]
    [InlineData("帐户", "账户")]
    [InlineData("蚊帐", "蚊帐")]
    [InlineData("", "")]
    public void Normalise_SameMeaning_SameForm(string text, string expected) => TextForm.Normalise(text).ShouldBe(expected);

    [Fact]
    public void Normalise_LoneSurrogate_DoesNotThrow() => TextForm.Normalise("坏\ud83d字").ShouldBe("坏\uFFFD字");

    [Theory]
    [InlineData("廣東發佈", "广东发布")]
    [InlineData("臺灣事務辦公室", "台湾事务办公室")]
    [InlineData("國務院客戶端", "国务院客户端")]
    [InlineData("平安 SanYa", "平安sanya")]
    [InlineData("平安\u200b三亚", "平安三亚")]
    [InlineData("海南省人民政府網", "海南省人民政府网")]
    public void NormaliseName_TraditionalWideOrHidden_EqualsThePlainName(string name, string plain) =>
        TextForm.NormaliseName(name).ShouldBe(TextForm.NormaliseName(plain));

    /// <summary>The last letter is not simple, so that the second text goes through the whole of Unicode's normalisation.</summary>
    [Fact]
    public void Every_character_means_the_same_in_a_simple_text_and_in_any_other()
    {
        var differing = Enumerable.Range(1, char.MaxValue)
            .Select(code => (char)code)
            .Where(c => TextForm.Normalise($"a{c}a") + "é" != TextForm.Normalise($"a{c}aé"));

        differing.ShouldBeEmpty();
    }
}
