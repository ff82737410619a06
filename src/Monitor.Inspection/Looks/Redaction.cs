using System.Text;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Looks;

/// <summary>Takes a secret out of everything of a capture that is kept.</summary>
internal static class Redaction
{
    private const string Mask = "***";

    /// <summary>The capture without <paramref name="secrets"/>, as they are and as they stand in an address.</summary>
    public static Capture Of(Capture capture, params IEnumerable<string> secrets)
    {
        var forms = secrets.SelectMany(s => new[] { s, Uri.EscapeDataString(s) }).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return capture with
        {
            RequestedUrl = Without(capture.RequestedUrl, forms),
            FinalUrl = Without(capture.FinalUrl, forms),
            Body = forms.Aggregate(capture.Body, Without),
            Headers = capture.Headers.ToDictionary(h => h.Key, h => Without(h.Value, forms), StringComparer.OrdinalIgnoreCase),
            Failure = capture.Failure is { } failure ? failure with { Detail = Without(failure.Detail, forms) } : null,
        };
    }

    /// <summary>Whose address it is is no secret, whatever a cookie says.</summary>
    private static Uri Without(Uri address, List<string> forms)
    {
        if (!address.IsAbsoluteUri)
            return address;
        var (whole, site) = (address.AbsoluteUri, address.GetLeftPart(UriPartial.Authority));
        var rest = Without(whole[site.Length..], forms);
        return rest == whole[site.Length..] ? address : new Uri(site + rest);
    }

    private static string Without(string text, List<string> forms) => forms.Aggregate(text, (t, f) => t.Replace(f, Mask, StringComparison.Ordinal));

    private static ReadOnlyMemory<byte> Without(ReadOnlyMemory<byte> body, string form) => body.Span.IndexOf(Encoding.UTF8.GetBytes(form)) < 0
        ? body
        : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(body.Span).Replace(form, Mask, StringComparison.Ordinal)); // tokens are ASCII; Latin-1 keeps every other byte
}
