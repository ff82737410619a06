using Monitor.Platforms.Definitions;
using Monitor.Platforms.Words;

namespace Monitor.Platforms.Tests.Words;

public sealed class WordListsTests
{
    [Fact]
    public void The_shipped_lists_are_valid_and_hold_words_and_shops()
    {
        var lists = WordLists.Load(PlatformDefinitions.DefaultFolder);
        lists.Words.ShouldContain(w => w.Code == "D-TYPO" && w.Suggest != null);
        lists.Shops.ShouldNotBeEmpty();
        lists.Words.ShouldAllBe(w => w.Unless.All(u => u.Contains(w.Text)), "an exception holds its word");
    }

    [Theory]
    [InlineData("lists:\n  - name: 表\n    code: D-TYPO\n    words:\n      - { text: 布署, sugest: 部署 }\nshops: []\n", 5, "sugest")]
    [InlineData("lists:\n  - name: 表\n    code: D-NONE\n    words: []\nshops: []\n", 3, "D-NONE")]
    [InlineData("lists:\n  - name: 表\n    code: D-TYPO\n    words:\n      - { text: 布 }\nshops: []\n", 5, "text")]
    [InlineData("lists: []\n", 0, "shops")]
    public void A_wrong_file_is_refused_with_its_line(string yaml, int line, string named)
    {
        var error = Should.Throw<DefinitionException>(() => WordLists.Parse("words.yml", yaml));
        error.Message.ShouldContain(named);
        if (line > 0)
            error.Line.ShouldBe(line);
    }

    [Fact]
    public void A_folder_without_the_file_says_so() => Should.Throw<DefinitionException>(() => WordLists.Load("/nowhere")).Message.ShouldContain("words.yml");
}
