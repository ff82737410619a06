using Monitor.Domain.Indicators;

namespace Monitor.Domain.Tests.Indicators;

public class RuleSetJsonTests
{
    [Fact]
    public void National_rules_ask_for_a_post_in_14_days() => RuleSetJson.National.SilentDays.ShouldBe(14);

    [Fact]
    public void A_written_set_reads_back_the_same()
    {
        var rules = RuleSetJson.National with { SilentDays = 10, EarlyWarningDays = 7, Levels = new Dictionary<string, FindingLevel> { ["D-AD"] = FindingLevel.Veto } };
        var read = RuleSetJson.Read(RuleSetJson.Write(rules));
        (read.SilentDays, read.LevelOf("D-AD"), read.LevelOf("D-DUP")).ShouldBe((10, FindingLevel.Veto, FindingLevel.Deduct));
    }

    [Theory]
    [InlineData("""{ "name": "x" }""", "version")]
    [InlineData("""{ "name": "x", "version": "1", "silentDays": 0 }""", "silentDays")]
    [InlineData("""{ "name": "x", "version": "1", "silentDays": 10, "earlyWarningDays": 10 }""", "earlyWarningDays")]
    [InlineData("""{ "name": "x", "version": "1", "days": 14 }""", "days")]
    [InlineData("""{ "name": "x", "version": "1", "levels": { "V-NEW": "veto" } }""", "V-NEW")]
    [InlineData("""{ "name": "x", "version": "1", "updateRule": "sometimes" }""", "updateRule")]
    [InlineData("not json", "line 1")]
    public void A_wrong_set_is_refused_naming_the_key(string json, string named) =>
        Should.Throw<FormatException>(() => RuleSetJson.Read(json)).Message.ShouldContain(named);

    [Fact]
    public void Every_indicator_has_a_code_of_its_own() => IndicatorCatalogue.All.Select(i => i.Code).ShouldBeUnique();
}
