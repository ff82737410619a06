using Monitor.Platforms.Definitions;
using Monitor.Platforms.Links;

namespace Monitor.Platforms.Tests.Links;

public sealed class LinkMarkersTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(PlatformDefinitions.DefaultFolder, LinkMarkers.FileName));

    [Fact]
    public void Parse_UnknownMatch_NamesLineAndKey()
    {
        var lines = Shipped.Split('\n');
        var line = Array.FindIndex(lines, l => l.Contains("match: exact", StringComparison.Ordinal));
        lines[line] = lines[line].Replace("exact", "regex", StringComparison.Ordinal);

        var error = Should.Throw<DefinitionException>(() => LinkMarkers.Parse("links.yml", string.Join('\n', lines)));

        error.Message.ShouldContain("links.yml");
        error.Message.ShouldContain((line + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        error.Message.ShouldContain("match");
    }

    [Fact]
    public void Parse_GroupMissing_IsRefused() =>
        Should.Throw<DefinitionException>(() => LinkMarkers.Parse("links.yml", Shipped.Replace("  parked:", "  parkedd:", StringComparison.Ordinal)));

    [Fact]
    public void Load_NoSuchFile_NamesIt() =>
        Should.Throw<DefinitionException>(() => LinkMarkers.Load("nowhere/links.yml")).Message.ShouldContain("links.yml");
}
