using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;

namespace Monitor.Platforms.WeChat.Articles;

/// <summary>Reads one article page (图文) with its account, time and comment switch, or the dead page that stands in its place.</summary>
/// <param name="definition">The WeChat definition with its marker groups.</param>
internal sealed class ArticlePageParser(PlatformDefinition definition)
{
    /// <summary>Reads the page.</summary>
    public Reading Parse(Capture capture, string html) => throw new NotImplementedException(definition.Platform + html + capture.FinalUrl);
}
