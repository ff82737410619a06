using Monitor.Domain.Accounts;

namespace Monitor.Reports.Circulars;

/// <summary>Platforms as circulars print them.</summary>
internal static class PlatformNames
{
    /// <summary>E.g. 微信公众号.</summary>
    public static string Of(Platform platform) => CircularDocumentTexts.Of($"Platform.{PlatformCode.Of(platform)}");
}
