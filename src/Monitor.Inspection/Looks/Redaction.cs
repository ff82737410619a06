using System.Text;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Looks;

/// <summary>Takes a secret out of everything of a capture that is kept.</summary>
internal static class Redaction
{
    private const string Mask = "***";

    /// <summary>The capture without <paramref name="secret"/>, as it is and as it stands in an address.</summary>
    public static Capture Of(Capture capture, string secret)
    {
        var forms = new[] { secret, Uri.EscapeDataString(secret) }.Where(f => f.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return capture with
        {
            Body = forms.Aggregate(capture.Body, Without),
            Headers = capture.Headers.ToDictionary(h => h.Key, h => Without(h.Value, forms), StringComparer.OrdinalIgnoreCase),
            Failure = capture.Failure is { } failure ? failure with { Detail = Without(failure.Detail, forms) } : null,
        };
    }

    private static string Without(string text, List<string> forms) => forms.Aggregate(text, (t, f) => t.Replace(f, Mask, StringComparison.Ordinal));

    private static ReadOnlyMemory<byte> Without(ReadOnlyMemory<byte> body, string form) => body.Span.IndexOf(Encoding.UTF8.GetBytes(form)) < 0
        ? body
        : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(body.Span).Replace(form, Mask, StringComparison.Ordinal)); // tokens are ASCII; Latin-1 keeps every other byte
}
