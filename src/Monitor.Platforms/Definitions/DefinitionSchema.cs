using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Monitor.Platforms.Definitions;

/// <summary>A JSON schema that ships inside the assembly, and its complaints worded for whoever edits the file.</summary>
/// <param name="resource">Its name in the assembly.</param>
internal sealed class DefinitionSchema(string resource)
{
    private readonly Lazy<JsonSchema> _schema = new(() => Load(resource));

    /// <summary>Refuses content that the schema does not allow.</summary>
    /// <exception cref="DefinitionException">Not valid: names file, line and key.</exception>
    public void Check(string file, JToken content)
    {
        if (FirstError(_schema.Value.Validate(content)) is { } error)
            throw new DefinitionException(file, error.HasLineInfo ? error.LineNumber : 0, Key(error.Path), Explain(error));
    }

    /// <summary>The error nearest to the cause: those of additionalProperties and items wrap the real one.</summary>
    private static ValidationError? FirstError(IEnumerable<ValidationError> errors)
    {
        var error = errors.FirstOrDefault();
        while (error is ChildSchemaValidationError wrapper && wrapper.Errors.Values.SelectMany(e => e).FirstOrDefault() is { } inner)
            error = inner;
        return error;
    }

    private static string? Key(string? path) => path?.TrimStart('#', '/').Replace('/', '.');

    private static string Explain(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.NoAdditionalPropertiesAllowed => "unknown key",
        ValidationErrorKind.PropertyRequired => "is missing",
        ValidationErrorKind.NotInEnumeration => $"must be one of {string.Join(", ", error.Schema.Enumeration)}",
        ValidationErrorKind.NumberTooSmall => $"must be at least {error.Schema.Minimum}",
        ValidationErrorKind.NumberTooBig => $"must be at most {error.Schema.Maximum}",
        ValidationErrorKind.PatternMismatch => $"must match {error.Schema.Pattern}",
        _ => $"wrong value ({error.Kind})",
    };

    private static JsonSchema Load(string resource)
    {
        using var stream = typeof(DefinitionSchema).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        // The library offers no other way; without references to other files the task is finished when it returns.
        return JsonSchema.FromJsonAsync(reader.ReadToEnd()).GetAwaiter().GetResult();
    }
}
