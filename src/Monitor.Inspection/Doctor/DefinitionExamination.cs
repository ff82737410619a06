using System.Security.Cryptography;
using Monitor.Domain.Accounts;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Links;

namespace Monitor.Inspection.Doctor;

/// <summary>The definition files.</summary>
internal sealed class DefinitionExamination(InspectionOptions options) : IExamination
{
    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        IReadOnlyList<PlatformDefinition> definitions;
        try
        {
            definitions = PlatformDefinitions.LoadFolder(options.PlatformsFolder);
            LinkMarkers.Load(Path.Combine(options.PlatformsFolder, LinkMarkers.FileName));
        }
        catch (DefinitionException e)
        {
            return [Diagnosis.Fail("definitions", e.Message, "mend the file; playwright/platforms/schema.json says what it may hold")];
        }

        return [Diagnosis.Ok("definitions", $"{string.Join(", ", definitions.Select(d => PlatformCode.Of(d.Platform)))} are valid, version {await VersionAsync(ct)}")];
    }

    /// <summary>The first digits of a hash over all files: two machines with the same version read alike.</summary>
    private async Task<string> VersionAsync(CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(options.PlatformsFolder, "*.yml").Order(StringComparer.Ordinal))
            hash.AppendData(await File.ReadAllBytesAsync(file, ct));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
