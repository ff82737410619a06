using Monitor.Domain.Accounts;
using Monitor.Platforms.Names;

namespace Monitor.Platforms.Tests.Names;

public sealed class NameMatchTests
{
    [Theory]
    [InlineData("清水县公安局官方微博　", "清水县公安局")]
    [InlineData("清水縣公安局", "清水县公安局")]
    [InlineData("甘肃省天水市清水县公安局", "清水县公安局")]
    [InlineData("清水县公安局", "甘肃省天水市清水县公安局")]
    [InlineData("《人民日报》法人微博", "人民日报")]
    public void A_body_that_is_the_unit_fits(string body, string unit) => NameMatch.Fits(body, unit).ShouldBeTrue();

    [Theory]
    [InlineData("清河县公安局", "清水县公安局")]
    [InlineData("海角市人民政府办公室", "人民政府办公室")]
    [InlineData("海角市城市管理综合执法局", "城市管理综合执法局")]
    [InlineData("海角市公安局", "公安局")]
    [InlineData("清水县公安局交警大队", "清水县公安局")]
    [InlineData("北清水县公安局", "清水县公安局")]
    [InlineData("", "清水县公安局")]
    [InlineData(null, "清水县公安局")]
    [InlineData("清水县公安局", null)]
    public void Another_body_or_one_that_is_everywhere_does_not(string? body, string? unit) => NameMatch.Fits(body, unit).ShouldBeFalse();

    [Fact]
    public void One_account_of_the_name_with_a_fitting_body_is_sure()
    {
        var result = NameMatch.Of("平安清水", "清水县公安局", [Candidate("1", "平安清水", null), Candidate("2", "平安清水", "清水县公安局官方微博"), Candidate("3", "平安清水生活", "清水县公安局")]);

        result.Sure!.Id.ShouldBe("2");
        result.ToChoose.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("平安清水")]
    [InlineData("平 安 清 水")]
    [InlineData("平安清水　")]
    public void Spaced_forms_of_a_name_are_the_name(string registered) =>
        NameMatch.Of(registered, "清水县公安局", [Candidate("2", "平安清水", "清水县公安局")]).Sure!.Id.ShouldBe("2");

    [Fact]
    public void Traditional_characters_are_the_simplified_ones() =>
        NameMatch.Of("清水發布", "清水縣人民政府辦公室", [Candidate("2", "清水发布", "清水县人民政府办公室官方账号")]).Sure!.Id.ShouldBe("2");

    [Fact]
    public void Full_width_letters_and_capitals_are_the_same_letters() =>
        NameMatch.Of("ＡＢＣ政务", "清水县公安局", [Candidate("2", "abc政务", "清水县公安局")]).Sure!.Id.ShouldBe("2");

    [Fact]
    public void Several_that_fit_one_that_does_not_and_names_that_are_merely_alike_are_to_be_chosen_from()
    {
        var several = NameMatch.Of("平安清水", "清水县公安局", [Candidate("1", "平安清水", "清水县公安局"), Candidate("2", "平安清水", "清水县公安局")]);
        var other = NameMatch.Of("平安清水", "清水县公安局", [Candidate("1", "平安清水", "清河县公安局")]);
        var alike = NameMatch.Of("平安清水", "清水县公安局", [Candidate("1", "平安清水河", "清水县公安局")]);

        (several.Sure, several.ToChoose.Count).ShouldBe((null, 2));
        (other.Sure, other.ToChoose.Count).ShouldBe((null, 1));
        (alike.Sure, alike.ToChoose.Count).ShouldBe((null, 1));
    }

    [Fact]
    public void Without_a_unit_the_body_must_be_the_name_itself()
    {
        NameMatch.Of("人民日报", null, [Candidate("1", "人民日报", "《人民日报》法人微博")]).Sure!.Id.ShouldBe("1");
        NameMatch.Of("平安清水", null, [Candidate("1", "平安清水", "清水县公安局官方微博")]).Sure.ShouldBeNull();
    }

    [Fact]
    public void An_account_that_the_platform_did_not_verify_is_never_sure() =>
        NameMatch.Of("平安清水", "清水县公安局", [Candidate("1", "平安清水", "清水县公安局") with { Verified = false }]).Sure.ShouldBeNull();

    [Fact]
    public void Nothing_found_is_nothing_to_choose_from()
    {
        var result = NameMatch.Of("平安清水", "清水县公安局", []);

        (result.Sure, result.ToChoose.Count).ShouldBe((null, 0));
        result.Doubt.ShouldBe("no account of this name was found");
    }

    private static NameCandidate Candidate(string id, string name, string? body) => new(id, name) { VerifiedBody = body };
}
