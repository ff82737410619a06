using System.Text.Json;
using Monitor.Platforms.Readings;

namespace Monitor.Platforms.Tests.Fixtures;

public sealed class FixtureTests
{
    public static TheoryData<string> Cases() => [.. Fixture.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_Fixture_IsWhatItsExpectedFileSays(string name)
    {
        var fixture = Fixture.Of(name);

        using var actual = JsonDocument.Parse(ReadingJson.Write(fixture.Read()));

        fixture.Expected.EnumerateObject().ShouldNotBeEmpty();
        JsonSubset.Differences(fixture.Expected, actual.RootElement).ShouldBeEmpty();
    }
}
