using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Monitor.Domain.Accounts;

namespace Monitor.Storage.Databases.Values;

/// <summary>Stores a platform by the same code that files and addresses use.</summary>
internal sealed class PlatformConverter() : ValueConverter<Platform, string>(value => PlatformCode.Of(value), text => Read(text))
{
    private static Platform Read(string text) => PlatformCode.TryParse(text, out var platform)
        ? platform
        : throw new InvalidOperationException($"The database holds '{text}', which this version does not know as a platform.");
}
