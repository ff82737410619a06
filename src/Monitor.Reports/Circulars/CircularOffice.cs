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
/// <param name="Gates">Gates that did not hold, with the figures that disagree.</param>
public sealed record PreparedCircular(CircularData Data, CircularNumbers Numbers, CircularDocument Document, IReadOnlyList<GateFailure> Gates)
{
    /// <summary>Files that were written for the gates, and audited: these and no others go out.</summary>
    internal IReadOnlyDictionary<CircularFormat, byte[]> Audited { get; init; } = new Dictionary<CircularFormat, byte[]>();

    /// <summary>Of <see cref="Gates"/>, those that nothing final may pass. A draft may have some.</summary>
    public IReadOnlyList<GateFailure> Errors => [.. Gates.Where(gate => gate.Severity == GateSeverity.Error)];
}

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
    /// <param name="period">The period.</param>
    /// <param name="rules">How the office counts.</param>
    /// <param name="options">What it says.</param>
    /// <param name="scope">Whose accounts.</param>
    /// <param name="figures">What the office counts itself; null for nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<PreparedCircular> PrepareAsync(
        Period period, CircularRules rules, CircularOptions options, Scope scope, OfficeFigures? figures, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(options);
        return Prepare(await book.LoadAsync(period, rules, scope, figures, cancellationToken), rules, options);
    }

    /// <summary>Computes, composes, and tries the gates. Pure.</summary>
    public static PreparedCircular Prepare(CircularData data, CircularRules rules, CircularOptions options)
    {
        var numbers = CircularArithmetic.Compute(data, rules);
        var document = CircularComposer.Compose(data, numbers, options);
        var files = new Dictionary<CircularFormat, byte[]> { [CircularFormat.Docx] = DocxWriter.Write(document), [CircularFormat.Html] = Encoding.UTF8.GetBytes(HtmlWriter.Write(document)) };
        return new PreparedCircular(data, numbers, document, CircularGates.Check(data, numbers, document, options, files.Values)) { Audited = files };
    }

    /// <summary>The bytes of the circular in one format.</summary>
    /// <exception cref="InvalidOperationException">A gate does not hold, and it is no draft.</exception>
    public async Task<byte[]> WriteAsync(PreparedCircular circular, CircularFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circular);
        if (circular.Errors is [_, ..] && !circular.Document.IsDraft)
            throw new InvalidOperationException("The circular did not pass its gates.");
        return format switch
        {
            CircularFormat.Docx => Audited(circular, format),
            CircularFormat.Xlsx => XlsxWriter.Write(CircularSheets.Of(circular.Data, circular.Numbers, circular.Document)),
            CircularFormat.Html => Audited(circular, format),
            CircularFormat.Pdf => await PrintAsync(Audited(circular, CircularFormat.Html), cancellationToken),
            CircularFormat.Json => JsonSerializer.SerializeToUtf8Bytes(new { circular.Document.Title, circular.Document.IsDraft, Period = circular.Numbers.Period.Code, circular.Numbers, circular.Gates }, Json),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };
    }

    private static byte[] Audited(PreparedCircular circular, CircularFormat format) =>
        circular.Audited.TryGetValue(format, out var bytes) ? bytes : throw new InvalidOperationException("The circular was not prepared by the office.");

    /// <summary>Prints a circular's HTML file as PDF, with the browser.</summary>
    public Task<byte[]> PrintAsync(byte[] html, CancellationToken cancellationToken) => browser().PrintAsync(Encoding.UTF8.GetString(html), cancellationToken);
}
