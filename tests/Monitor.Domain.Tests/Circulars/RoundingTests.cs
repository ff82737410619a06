using Monitor.Domain.Circulars;

namespace Monitor.Domain.Tests.Circulars;

/// <summary>Figures that were printed in circulars, recomputed from their counts.</summary>
public class RoundingTests
{
    private static readonly Rounding Usual = Rounding.Usual;
    private static readonly Rounding Whole = new(0);
    private static readonly Rounding Two = new(2, DropTrailingZeros: false);
    private static readonly Rounding Cut = new(1, RoundingMode.Truncate);

    public static TheoryData<string, long, long, Rounding, string> Printed => new()
    {
        { "海南2023Q3 sites", 122 - 4, 122, Usual, "96.7%" },
        { "海南2023Q3 cover of sites", 122, 122, Usual, "100%" },
        { "海南2023Q3 sample", 173, 1061, Usual, "16.3%" },
        { "海南2023Q3 accounts", 173 - 13, 173, Usual, "92.5%" },
        { "淮南2019-10 sites", 51 - 2, 51, Whole, "96%" },
        { "淮南2019-10 accounts", 118 - 12, 118, Whole, "90%" },
        { "广东2023Q3 sites", 529 - 5, 529, Usual, "99.1%" },
        { "广东2023Q3 accounts, 5 fail", 3177 - 5, 3177, Usual, "99.8%" },
        { "广东2023Q3 accounts, 6 fail", 3177 - 6, 3177, Usual, "99.8%" },
        { "广东2023Q3 accounts, 7 fail", 3177 - 7, 3177, Usual, "99.8%" },
        { "海南2021Q2 sites", 115 - 6, 115, Usual, "94.8%" },
        { "海南2021Q2 sample, zero dropped", 251, 837, Usual, "30%" },
        { "海南2021Q2 accounts", 251 - 34, 251, Usual, "86.5%" },
        { "鞍山2023-09 turns", 488, 488, Usual, "100%" },
        { "鞍山2023-09 messages", 4, 4, Usual, "100%" },
        { "甘肃2021Q2 sample", 591, 4935, Whole, "12%" },
        { "甘肃2021Q2 accounts", 591 - 25, 591, Two, "95.77%" },
        { "宝鸡", 116, 120, Two, "96.67%" },
        { "福州2019Q3", 259, 314, Two, "82.48%" },
        { "江苏2023Q1", 507, 3086, Usual, "16.4%" },
        { "贵州2025Q2 头条", 37, 53, Two, "69.81%" },
        { "贵州2025Q2", 471 - 43, 471, Two, "90.87%" },
        { "湖南 2435/5", 2435 - 5, 2435, Two, "99.79%" },
        { "湖南 2269/17", 2269 - 17, 2269, Two, "99.25%" },
        { "湖南 2432/4", 2432 - 4, 2432, Two, "99.84%" },
        { "湖南 2420/6", 2420 - 6, 2420, Two, "99.75%" },
        { "湖南2019", 141 - 38, 141, Two, "73.05%" },
        { "浙江2022Q3", 3120 - 2, 3120, Two, "99.94%" },
        { "淮南2022-06", 131, 133, Two, "98.50%" },
        { "安徽2023Q3, n is half of N", 1658 - 5, 1658, Two, "99.70%" },
        { "四川2021 accounts", 812, 815, Two, "99.63%" },
        { "四川2021 sites", 191, 197, Two, "96.95%" },
        { "辽宁2023Q4 sites, cut", 553, 556, Cut, "99.4%" },
        { "辽宁2023Q4 accounts, cut", 1938, 1940, Cut, "99.8%" },
        { "辽宁2023Q4 sites, half up", 553, 556, Usual, "99.5%" },
        { "辽宁2023Q4 accounts, half up", 1938, 1940, Usual, "99.9%" },
        { "青海2020Q3: printed 94.3", 134 - 8, 134, Usual, "94%" },
        { "青海2020Q3 with the zero", 134 - 8, 134, new Rounding(1, DropTrailingZeros: false), "94.0%" },
        { "无锡2021Q4: printed 95.0", 461 - 24, 461, Usual, "94.8%" },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void Counts_print_as_the_circular_prints_them(string where, long numerator, long denominator, Rounding rounding, string printed) =>
        rounding.Print(new(numerator, denominator)).ShouldBe(printed, where);

    [Fact]
    public void No_number_of_failures_gives_广东_its_99_1_by_truncation() =>
        Enumerable.Range(0, 530).ShouldAllBe(f => Cut.Print(new(529 - f, 529)) != "99.1%");

    [Fact]
    public void Only_five_failures_give_广东_its_99_1() =>
        Enumerable.Range(0, 530).Where(f => Usual.Print(new(529 - f, 529)) == "99.1%").ShouldBe([5]);

    [Fact]
    public void Only_12_failures_give_淮南_its_90() =>
        Enumerable.Range(0, 119).Where(f => Whole.Print(new(118 - f, 118)) == "90%").ShouldBe([12]);

    [Fact]
    public void 安徽_has_not_99_70_over_all_its_accounts() => Two.Print(new(3316 - 5, 3316)).ShouldBe("99.85%");

    [Theory]
    [InlineData(0, "99.96%")]
    [InlineData(1, "99.96%")]
    [InlineData(2, "99.96%")]
    public void A_set_with_a_failure_gets_the_decimals_it_needs(int decimals, string printed) =>
        new Rounding(decimals).Print(new(2_500 - 1, 2_500)).ShouldBe(printed);

    [Fact]
    public void One_failure_in_a_million_still_shows() => Usual.Print(new(999_999, 1_000_000)).ShouldBe("99.9999%");

    [Fact]
    public void One_in_a_million_is_not_nought() => Usual.Print(new(1, 1_000_000)).ShouldBe("0.0001%");

    [Fact]
    public void A_true_whole_never_carries_decimals() => Two.Print(new(5, 5)).ShouldBe("100%");

    [Fact]
    public void Nothing_of_nothing_is_no_rate() => Usual.Print(new(0, 0)).ShouldBe("—");

    [Fact]
    public void More_than_all_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => Usual.Print(new(6, 5)));

    [Fact]
    public void Decimals_beyond_two_are_refused() => Should.Throw<ArgumentOutOfRangeException>(() => new Rounding(3));

    [Fact]
    public void A_change_in_points_is_what_a_reader_subtracts() =>
        // 94.84 and 91.36: the exact difference would print 3.5, but the reader sees 94.8 and 91.4.
        Usual.Points(new(9484, 10_000), new(9136, 10_000)).ShouldBe(3.4m);

    [Fact]
    public void A_count_changes_in_per_cent_of_what_it_was() => Usual.PercentChange(791, 1_000).ShouldBe(-20.9m);

    [Fact]
    public void A_count_that_was_nothing_has_no_change() => Usual.PercentChange(3, 0).ShouldBeNull();
}
