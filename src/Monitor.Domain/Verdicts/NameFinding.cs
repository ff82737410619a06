using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Verdicts;

/// <summary>
/// 账号名称与登记不一致 (R-NAME): the platform shows the account under another name than the register's. A proposal: whether the register is old or the page is
/// another's, a person has to see.
/// </summary>
public static class NameFinding
{
    /// <summary>The finding; none where the pages do not name the account, name it as the register does, or contradict each other.</summary>
    /// <param name="rules">The rule set.</param>
    /// <param name="account">As the register has it.</param>
    /// <param name="readings">Everything read of it in the check.</param>
    /// <param name="form">Brings names to the form in which they are compared.</param>
    public static IReadOnlyList<ProposedFinding> Of(RuleSet rules, Account account, IEnumerable<Reading> readings, Func<string, string> form)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentNullException.ThrowIfNull(form);
        // A website's or forum's title is no name of an account.
        if (string.IsNullOrWhiteSpace(account.Name) || account.Platform is Platform.Website or Platform.Tieba)
            return [];
        var shown = readings.Where(r => r.Outcome == Outcome.Observed && r.Kind != ReadingKind.WeChatFeed).Select(r => r.Profile).OfType<Profile>()
            .Where(profile => !string.IsNullOrWhiteSpace(profile.Name) && !IsAnother(account, profile)).ToList();
        if (shown.Select(profile => form(profile.Name!)).Distinct(StringComparer.Ordinal).ToList() is not [{ Length: > 0 } only] || only == form(account.Name))
            return [];
        var name = shown[0].Name!.Trim();
        var body = shown.Select(profile => profile.VerifiedBody?.Trim()).FirstOrDefault(text => !string.IsNullOrEmpty(text));
        return Judge.Finding(rules, IndicatorCatalogue.NameDiffers, body is null ? FindingTexts.Of("NameDiffers", name, account.Name) : FindingTexts.Of("NameDiffersVerified", name, account.Name, body));
    }

    /// <summary>The page has another id than the account. WeChat's two kinds of ids say nothing of each other.</summary>
    private static bool IsAnother(Account account, Profile profile) =>
        account.PlatformId is { } id && profile.Id is { } shown && id != shown && !(account.Platform == Platform.WeChat && IsOriginal(id) != IsOriginal(shown));

    private static bool IsOriginal(string id) => id.StartsWith("gh_", StringComparison.Ordinal);
}
