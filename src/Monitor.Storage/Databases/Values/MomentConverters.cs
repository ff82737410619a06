using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Monitor.Storage.Databases.Values;

/// <summary>
/// SQLite has no time type: moments are stored as UTC text of fixed width, which sorts as time does. Microseconds, as PostgreSQL keeps, so that
/// both databases give back the same value.
/// </summary>
internal sealed class MomentTextConverter() : ValueConverter<DateTimeOffset, string>(moment => Write(moment), text => Read(text))
{
    /// <summary>27 characters, always.</summary>
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    internal static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    private static DateTimeOffset Read(string text) => DateTimeOffset.ParseExact(
        text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}

/// <summary>PostgreSQL's <c>timestamptz</c> takes UTC only.</summary>
internal sealed class MomentUtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(moment => moment.ToUniversalTime(), moment => moment);
