using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;

namespace Monitor.Platforms.WeChat;

/// <summary>Recognises the states in which a mp.weixin.qq.com page shows no facts: captcha, dead page, rate limit, "open in WeChat".</summary>
/// <param name="definition">The WeChat definition with its marker groups.</param>
internal sealed class WeChatPageState(PlatformDefinition definition)
{
    /// <summary>Classifies one HTML answer of mp.weixin.qq.com.</summary>
    /// <param name="capture">The answer.</param>
    /// <param name="html">Its decoded body.</param>
    /// <param name="kind">The kind the reading gets: what was asked for.</param>
    /// <returns>The refusal; null when the page is in none of the known states.</returns>
    public Reading? Classify(Capture capture, string html, string kind = ReadingKind.WeChatArticle) =>
        throw new NotImplementedException(definition.Platform + kind + html.Length + capture.FinalUrl);
}
