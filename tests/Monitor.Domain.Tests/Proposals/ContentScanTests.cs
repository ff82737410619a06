using FsCheck;
using FsCheck.Fluent;
using Monitor.Domain.Proposals;

namespace Monitor.Domain.Tests.Proposals;

public class ContentScanTests
{
    private const string Notice = "望舒县教育局关于2026年秋季学期义务教育阶段学校招生工作的通知，请各学校认真组织实施，确保有序。";

    private static readonly ContentScan Scan = new(
        [new("D-TYPO", "错别字", "布署", "部署", ["发布署名"]), new("D-AD", "推广", "扫码下单", null, [])],
        [new("taobao.com", "淘宝")]);

    [Fact]
    public void The_same_text_with_other_punctuation_is_one_duplicate_and_short_greetings_are_none()
    {
        var proposal = Look(("1", Notice), ("2", " " + Notice.Replace("，", "、", StringComparison.Ordinal) + "！"), ("3", "早安，望舒！"), ("4", "早安，望舒！")).ShouldHaveSingleItem();
        (proposal.Code, proposal.Kind, proposal.Shown).ShouldBe(("D-DUP", ProposalKind.Duplicate, "1、2"));
    }

    [Fact]
    public void The_same_post_read_twice_is_no_duplicate() => Look(("1", Notice), ("1", Notice)).ShouldBeEmpty();

    [Fact]
    public void Personal_numbers_are_proposed_masked_and_stand_nowhere_in_clear()
    {
        const string text = "公示：张某，身份证号11010519491231002X，手机13812345678，补贴打入工商银行卡号6217000012345678907。";
        var proposals = Look(("1", text));
        proposals.Select(p => p.Kind).ShouldBe([ProposalKind.IdentityNumber, ProposalKind.PhoneNumber, ProposalKind.BankCard], ignoreOrder: true);
        proposals.ShouldAllBe(p => p.Code == "D-PRIV");
        foreach (var number in (string[])["11010519491231002X", "13812345678", "6217000012345678907"])
            proposals.ShouldAllBe(p => !p.Shown.Contains(number) && !p.Excerpt.Contains(number));
        proposals.ShouldContain(p => p.Shown == "110*************2X");
    }

    [Theory]
    [InlineData("文号460100199902291233，已归档")] // no such birthday
    [InlineData("订单号11010519491231002X1")] // longer than a number of a person
    [InlineData("统一社会信用代码91460000MA5T123456")]
    [InlineData("编号6217000012345678907")] // Luhn, but no word about banks
    [InlineData("银行卡号6217000012345678901")] // a word, but no Luhn
    [InlineData("详见https://www.a.gov.cn/art/2026/11/25/art_13812345678.html")]
    [InlineData("热线010-12345678，12345")]
    public void What_only_looks_like_a_personal_number_is_not_proposed(string text) => Look(("1", text)).ShouldBeEmpty();

    [Fact]
    public void Words_and_shops_are_proposed_and_words_that_are_meant_differently_are_not()
    {
        Look(("1", "全面布署防汛工作")).ShouldHaveSingleItem().Shown.ShouldBe("错别字：布署 → 部署");
        Look(("1", "稿件发布署名规范")).ShouldBeEmpty();
        Look(("1", "特产好物https://item.taobao.com/item.htm?id=1")).ShouldHaveSingleItem().Code.ShouldBe("D-AD");
        Look(("1", "https://taobao.com.gov.cn/x")).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_that_people_write_makes_it_fall() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), texts =>
    {
        var posts = (texts ?? []).Select((t, i) => new PostText($"{i}", t ?? "", null)).ToList();
        Scan.Look(posts).Count.ShouldBeLessThanOrEqualTo(ContentScan.MostProposals);
        posts.ForEach(p => PrivateNumbers.Mask(p.Text).Length.ShouldBe(p.Text.Length));
    }));

    [Fact]
    public void A_masked_text_holds_no_number_any_more() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 99_999_999).Select(n => $"联系人电话1{3 + (n % 7)}{n:00000000}9".PadRight(20, '。')).ToArbitrary(), text => PrivateNumbers.Find(PrivateNumbers.Mask(text)).ShouldBeEmpty()));

    private static IReadOnlyList<Proposal> Look(params (string Id, string Text)[] posts) => Scan.Look([.. posts.Select(p => new PostText(p.Id, p.Text, null))]);
}
