using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Verdicts;

/// <summary>Another name than the register's is proposed only where the account's own page shows it.</summary>
public class NameFindingTests
{
    private static readonly Account Registered = new() { Platform = Platform.Weibo, PlatformId = "7", Name = "平湖发布", Unit = "平湖县政府" };

    [Fact]
    public void Another_name_is_proposed_and_never_decided_by_the_machine()
    {
        var finding = Of(Registered, Seen("平湖之声", id: "7", body: "平湖县政府官方微博")).ShouldHaveSingleItem();

        (finding.Code, finding.Level).ShouldBe(("R-NAME", FindingLevel.Advisory));
        finding.Detail.ShouldBe("平台显示名称为“平湖之声”（认证信息：平湖县政府官方微博），登记名称为“平湖发布”，请核实是否已更名");
        IndicatorCatalogue.Get(finding.Code).DecidedBy.ShouldBe(DecidedBy.Proposal);
    }

    [Fact]
    public void What_proves_no_other_name_proposes_nothing()
    {
        Of(Registered, Seen("平湖发布")).ShouldBeEmpty();
        Of(Registered, Seen("平湖发布 ")).ShouldBeEmpty(); // the same in the form in which names are compared
        Of(Registered, Seen(null)).ShouldBeEmpty();
        Of(Registered, Seen("平湖之声", id: "8")).ShouldBeEmpty(); // another account's page
        Of(Registered, Seen("平湖之声"), Seen("平湖发布")).ShouldBeEmpty(); // pages that contradict each other
        Of(Registered, Seen("平湖之声") with { Outcome = Outcome.NotObservable }).ShouldBeEmpty();
        Of(Registered with { Name = null }, Seen("平湖之声")).ShouldBeEmpty();
        Of(Registered with { Platform = Platform.Website }, Seen("首页")).ShouldBeEmpty();
        Of(Registered with { Platform = Platform.WeChat }, Seen("订阅") with { Kind = ReadingKind.WeChatFeed }).ShouldBeEmpty(); // a feed's title
    }

    private static IReadOnlyList<ProposedFinding> Of(Account account, params Reading[] readings) =>
        NameFinding.Of(RuleSetJson.National, account, readings, name => name.Trim());

    private static Reading Seen(string? name, string? id = null, string? body = null) => new()
    {
        Platform = Platform.Weibo,
        Kind = ReadingKind.WeiboProfile,
        Outcome = Outcome.Observed,
        Reason = Reason.Ok,
        Profile = new Profile { Id = id, Name = name, VerifiedBody = body },
        CapturedAt = new DateTimeOffset(2026, 11, 28, 2, 0, 0, TimeSpan.FromHours(8)),
    };
}
