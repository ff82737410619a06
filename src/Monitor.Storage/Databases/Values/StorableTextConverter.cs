using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Monitor.Storage.Databases.Values;

/// <summary>Every text column passes through <see cref="StorableText"/>.</summary>
internal sealed class StorableTextConverter() : ValueConverter<string, string>(text => StorableText.Clean(text), text => text);
