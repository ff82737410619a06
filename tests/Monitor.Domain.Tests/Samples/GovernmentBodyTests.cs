using Monitor.Domain.Samples;

namespace Monitor.Domain.Tests.Samples;

public class GovernmentBodyTests
{
    [Theory]
    [InlineData("望舒县人民政府", null, true)]
    [InlineData("望舒县人民政府办公室", null, true)]
    [InlineData("青禾镇人民政府", null, true)]
    [InlineData("望舒县教育局", null, false)]
    [InlineData("望舒县人民政府国有资产监督管理委员会", null, false)]
    [InlineData("望舒县教育局", "政府办公室", true)]
    [InlineData("望舒县人民政府办公室", "部门", false)]
    [InlineData(null, null, false)]
    public void A_government_is_told_from_its_departments_by_kind_or_name(string? name, string? kind, bool expected) => GovernmentBody.Is(name, kind).ShouldBe(expected);
}
