using System.Security.Cryptography;
using System.Text;

namespace Monitor.Reports.Circulars;

/// <summary>What a server has to know of the HTML file of a circular.</summary>
public static class CircularPage
{
    /// <summary>Its style sheet, as a content security policy allows it: <c>sha256-…</c>.</summary>
    public static string StyleHash { get; } = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(HtmlWriter.Style)));
}
