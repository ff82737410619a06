using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Browsing;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Inspection.Circulars;

namespace Monitor.Reports.Circulars;

/// <summary>A circular ready to be written: its data, its numbers, its words, and what stands in its way.</summary>
/// <param name="Data">What it was computed from.</param>
/// <param name="Numbers">The snapshot.</param>
/// <param name="Document">The document.</param>
/// <param name="Failures">Gates that did not hold, in Chinese. A draft may have some.</param>
public sealed record PreparedCircular(CircularData Data, CircularNumbers Numbers, CircularDocument Document, IReadOnlyList<string> Failures);

/// <summary>Makes circulars out of the database.</summary>
/// <param name="book">Reads a period from the database.</param>
/// <param name="browser">Prints PDF; only started for that.</param>
public sealed class CircularOffice(CircularBook book, Func<BrowserHost> browser)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file for scripts and people, never put into HTML
        WriteIndented = true,
    };

    /// <summary>Loads, computes, composes, and tries the gates. Writes nothing.</summary>
    public async Task<PreparedCircular> PrepareAsync(Period period, CircularRules rules, CircularOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(options);
        return Prepare(await book.LoadAsync(period, rules, Scope.All, office: null, cancellationToken), rules, options);
    }

    /// <summary>Computes, composes, and tries the gates. Pure.</summary>
    public static PreparedCircular Prepare(CircularData data, CircularRules rules, CircularOptions options)
    {
        var numbers = CircularArithmetic.Compute(data, rules);
        var document = CircularComposer.Compose(data, numbers, options);
        return new PreparedCircular(data, numbers, document, CircularGates.Failures(data, numbers, document, options.Deadline));
    }

    /// <summary>The bytes of the circular in one format.</summary>
    /// <exception cref="InvalidOperationException">A gate does not hold, and it is no draft.</exception>
    public async Task<byte[]> WriteAsync(PreparedCircular circular, CircularFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circular);
        if (circular.Failures is [_, ..] && !circular.Document.IsDraft)
            throw new InvalidOperationException("The circular did not pass its gates.");
        return format switch
        {
            CircularFormat.Docx => DocxWriter.Write(circular.Document),
            CircularFormat.Xlsx => XlsxWriter.Write(CircularSheets.Of(circular.Data, circular.Numbers, circular.Document)),
            CircularFormat.Html => Encoding.UTF8.GetBytes(HtmlWriter.Write(circular.Document)),
            CircularFormat.Pdf => await browser().PrintAsync(HtmlWriter.Write(circular.Document), cancellationToken),
            CircularFormat.Json => JsonSerializer.SerializeToUtf8Bytes(new { circular.Document.Title, circular.Document.IsDraft, Period = circular.Numbers.Period.Code, circular.Numbers, circular.Failures }, Json),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };
    }
}
