using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Readings;

namespace Monitor.Platforms.Tests.Fixtures;

/// <summary>An answer of one platform that stands where another's is awaited (a redirect, an address in the wrong column) says nothing against anybody.</summary>
public sealed class StrangerTests
{
    public static TheoryData<string> Cases() => [.. Fixture.Names().Where(n => Fixture.Of(n).Capture().FinalUrl != Fixture.NoAddress)];

    private static readonly List<Platform> WithFixtures = [.. Fixture.Names().Select(n => Fixture.Of(n).Platform).Distinct()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_AnswerOfAnotherPlatform_AccusesNobody(string name)
    {
        var fixture = Fixture.Of(name);
        var capture = fixture.Capture();

        var accusations = WithFixtures.Where(p => p != fixture.Platform).Select(p => Fixture.AdapterOf(p).Read(capture)).Where(IsAccusation);

        accusations.Select(ReadingJson.Write).ShouldBeEmpty();
    }

    private static bool IsAccusation(Reading reading) =>
        reading.Outcome == Outcome.AccountGone
        || (reading.Outcome == Outcome.Observed
            && (reading.Reason == Reason.Empty || reading.Completeness == Completeness.Complete || reading.Interaction.State == InteractionState.Closed));
}
