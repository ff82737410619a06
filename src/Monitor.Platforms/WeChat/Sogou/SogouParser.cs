using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;

namespace Monitor.Platforms.WeChat.Sogou;

/// <summary>Reads the result pages of weixin.sogou.com (type 1: accounts, type 2: articles) and its antispider page.</summary>
/// <param name="definition">The WeChat definition with its marker groups.</param>
internal sealed class SogouParser(PlatformDefinition definition)
{
    /// <summary>Whether the page is Sogou's, by address or, when that is not known, by content.</summary>
    public static bool IsSogou(Capture capture, string html) => throw new NotImplementedException(html + capture.FinalUrl);

    /// <summary>Reads the page.</summary>
    public Reading Parse(Capture capture, string html) => throw new NotImplementedException(definition.Platform + html + capture.FinalUrl);
}
