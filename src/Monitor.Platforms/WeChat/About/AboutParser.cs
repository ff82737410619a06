using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;

namespace Monitor.Platforms.WeChat.About;

/// <summary>Reads <c>mp/aboutbiz</c> (关于公众号, HTML), <c>mp/authorinfo</c> (JSON) and the old <c>profile</c> page.</summary>
/// <param name="definition">The WeChat definition with its marker groups.</param>
internal sealed class AboutParser(PlatformDefinition definition)
{
    /// <summary>Whether the body is one of these pages, by address or, when that is not known, by content.</summary>
    public static bool IsAbout(Capture capture, string text) => throw new NotImplementedException(text + capture.FinalUrl);

    /// <summary>Reads the page.</summary>
    public Reading Parse(Capture capture, string text) => throw new NotImplementedException(definition.Platform + text + capture.FinalUrl);
}
