using Monitor.Domain.Circulars;
using Monitor.Reports.Circulars;
using Monitor.Reports.Circulars.Words;

namespace Monitor.Reports.Tests.Circulars;

/// <summary>People change the words of a circular, never its figures.</summary>
public sealed class EditedWordsTests
{
    private const string Key = "overall.newMedia";

    private static readonly CircularData Data = Given.Quarter(1061, 173, 13);

    [Fact]
    public void Figures_and_names_stand_in_numbered_places_and_the_rest_is_free()
    {
        var own = Own(Key);

        own.Template.ShouldStartWith("对{1}在运行的{2}个{3}中的{4}个进行了抽查，抽查比例为{5}，");
        own.Locked.Take(5).ShouldBe(["全省", "1061", "政务新媒体", "173", "16.3%"]);
        TypedDigits(string.Concat(own.Free)).ShouldBeEmpty();
        CircularOffice.Prepare(Given.Quarter(122, 122, 0), new CircularRules(), Given.Options.Final).Document.Paragraphs.Single(p => p.Key == Key).Own.Free.ShouldAllBe(part => !part.Any(char.IsAsciiDigit));
        Own("problems.V-UPD-1").Locked.ShouldContain(locked => locked.Contains("“平湖6号发布”（微信公众号）"));
    }

    [Fact]
    public void Words_around_the_places_may_change()
    {
        var own = Own(Key).Template;
        var circular = Prepare(new ParagraphEdit(Key, own.Replace("进行了抽查", "开展了随机抽查"), own));

        circular.Errors.ShouldBeEmpty();
        circular.Document.Sections[0].Paragraphs[0].Text.ShouldStartWith("对全省在运行的1061个政务新媒体中的173个开展了随机抽查，抽查比例为16.3%，");
    }

    [Theory]
    [InlineData("合格率高达99%，", "99%")]
    [InlineData("其中5个较为严重，", "5")]
    [InlineData("其中三个较为严重，", "三个")]
    [InlineData("合格率超过百分之九十，", "百分之九十")]
    [InlineData("比去年增加１２个，", "12")]
    [InlineData("近半账号表现良好，", "近半")]
    public void A_figure_that_somebody_types_is_refused_by_name(string typed, string figure)
    {
        var circular = Prepare(new ParagraphEdit(Key, typed + Own(Key).Template));

        circular.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            gate => gate.Code.ShouldBe(GateCode.Words), gate => gate.Text.ShouldContain($"“{figure}”"));
        circular.Document.Sections[0].Paragraphs[0].Text.ShouldNotContain(typed);
    }

    [Theory]
    [InlineData("{2}")] // left out
    [InlineData("{1}{2}")] // twice
    public void Every_place_stands_once_and_in_its_order(string change)
    {
        var template = change == "{2}" ? Own(Key).Template.Replace("{2}", "") : Own(Key).Template.Replace("{1}", change);
        var swapped = Own(Key).Template.Replace("{2}", "{x}").Replace("{4}", "{2}").Replace("{x}", "{4}");

        Prepare(new ParagraphEdit(Key, template)).Errors.ShouldHaveSingleItem().Code.ShouldBe(GateCode.Words);
        Prepare(new ParagraphEdit(Key, swapped)).Errors.ShouldHaveSingleItem().Code.ShouldBe(GateCode.Words);
    }

    [Fact]
    public void An_edit_of_a_sentence_that_the_numbers_have_changed_is_told_and_not_printed()
    {
        var own = Own(Key).Template;
        var now = CircularOffice.Prepare(Given.Quarter(1061, 1061, 13), new CircularRules(), Given.Options.Final with { Edits = [new(Key, own.Replace("抽查", "检查"), own)] });

        now.Errors.ShouldHaveSingleItem().Text.ShouldContain("不再对应");
        now.Document.Sections[0].Paragraphs[0].Text.ShouldStartWith("对全省在运行的1061个政务新媒体进行了全覆盖检查");
    }

    [Fact]
    public void The_number_of_a_document_is_no_figure() =>
        Prepare(new ParagraphEdit("overall.added", "按照《政务新媒体管理办法》（平府办发〔2021〕99号）要求，工作总体平稳。")).Errors.ShouldBeEmpty();

    [Fact]
    public void An_account_that_an_edit_names_must_have_a_finding()
    {
        Prepare(new ParagraphEdit("problems.added", "“平湖100号发布”整改迟缓。")).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            gate => gate.Code.ShouldBe(GateCode.Words), gate => gate.Text.ShouldContain("100"));
        var data = Data with { Accounts = [.. Data.Accounts.Select(account => account.Id == 100 ? account with { Name = "平湖民生" } : account.Id == 13 ? account with { Name = "平湖水务" } : account)] };
        var named = CircularOffice.Prepare(data, new CircularRules(), With(new ParagraphEdit("problems.added", "“平湖民生”整改迟缓。"))).Errors;
        named.Select(gate => gate.Code).ShouldBe([GateCode.Body, GateCode.Both]); // no finding, and 合格 in the workbook
        named.ShouldAllBe(gate => gate.Text.Contains("平湖民生"));
        CircularOffice.Prepare(data, new CircularRules(), With(new ParagraphEdit("problems.added", "“平湖水务”整改迟缓。"))).Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("平湖民生整改迟缓。", "平湖民生", GateCode.Body, GateCode.Both)]
    [InlineData("要求平 湖 民生（新浪微博）加快整改。", "平湖民生", GateCode.Body, GateCode.Both)]
    [InlineData("平湖縣民政局未及时整改。", "平湖县民政局", GateCode.Body)] // a unit without any failing account
    [InlineData("平湖民生发布整改迟缓。", "平湖民生发布", GateCode.Body, GateCode.Both)] // the longest name counts
    public void A_name_is_found_without_quotation_marks(string words, string named, params string[] codes)
    {
        var errors = CircularOffice.Prepare(NamedRegister, new CircularRules(), With(new ParagraphEdit("problems.added", words))).Errors;

        errors.Select(gate => gate.Code).ShouldBe(codes);
        errors.ShouldAllBe(gate => gate.Text.Contains($"“{named}”"));
    }

    [Theory]
    [InlineData("平湖水务整改迟缓。")] // has a confirmed finding
    [InlineData("平湖县水务局要加快整改。")] // so has its unit
    [InlineData("请报平湖省人民政府办公厅。")] // the office itself
    [InlineData("平湖民生局等单位要引以为戒。")] // another body
    [InlineData("各级民政部门要举一反三。")] // 民政 is a name as well, but two characters are words of every text
    public void What_names_nobody_without_a_finding_passes(string words) =>
        CircularOffice.Prepare(NamedRegister, new CircularRules(), With(new ParagraphEdit("problems.added", words))).Errors.ShouldBeEmpty();

    /// <summary>Account 13 fails, accounts from 100 on do not.</summary>
    private static CircularData NamedRegister => Data with
    {
        Accounts = [.. Data.Accounts.Select(account => account.Id switch
        {
            13 => account with { Name = "平湖水务", Unit = "平湖县水务局" },
            100 => account with { Name = "平湖民生", Unit = "平湖县民政局", Platform = "新浪微博" },
            101 => account with { Name = "平湖民生发布", Unit = "平湖省人民政府办公厅" },
            102 => account with { Name = "民政" },
            _ => account,
        })],
    };

    [Fact]
    public void A_hostile_name_cannot_open_a_place_of_its_own()
    {
        var data = Data with { Accounts = [.. Data.Accounts.Select(account => account with { Name = "\uE000假\uE001{1}" + account.Name })] };
        var circular = CircularOffice.Prepare(data, new CircularRules(), Given.Options.Final);

        circular.Document.Paragraphs.Single(paragraph => paragraph.Key == "problems.V-UPD-1").Text.ShouldContain("“假{1}平湖6号发布”");
        circular.Document.Paragraphs.SelectMany(paragraph => paragraph.Text).ShouldNotContain('\uE000');
    }

    private static IEnumerable<char> TypedDigits(string words) => words.Where(char.IsAsciiDigit);

    private static LockedText Own(string key) => Prepare().Document.Paragraphs.Single(paragraph => paragraph.Key == key).Own;

    private static CircularOptions With(params ParagraphEdit[] edits) => Given.Options.Final with { Edits = edits };

    private static PreparedCircular Prepare(params ParagraphEdit[] edits) => CircularOffice.Prepare(Data, new CircularRules(), With(edits));
}
