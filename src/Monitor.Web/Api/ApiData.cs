using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Time;
using Monitor.Domain.Verdicts;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Findings;
using Monitor.Storage.Rounds;

namespace Monitor.Web.Api;

/// <summary>A page of a list. <c>next</c> goes into <c>from</c> of the next request; null at the end.</summary>
internal sealed record ApiPage<T>(IReadOnlyList<T> Items, long? Next);

/// <summary>An account of the register. Moments are +08:00.</summary>
internal sealed record ApiAccount(
    long Id, string Platform, string? PlatformId, string? Name, string? Url, string? Unit, string? Supervisor, string? Region, long? RegionId, long? UnitId, string Status,
    DateTimeOffset? LastPostAt, DateTimeOffset UpdatedAt)
{
    public static ApiAccount Of(AccountRow a) => new(
        a.Id, PlatformCode.Of(a.Platform), a.PlatformId, a.Name, a.Url, a.Unit, a.Supervisor, a.Region, a.RegionId, a.UnitId, Words.Of(a.Status), Words.In(a.LastPostAt), ChinaTime.In(a.UpdatedAt));
}

/// <summary>A check that is done.</summary>
internal sealed record ApiCheck(
    long Id, long RoundId, long AccountId, string Platform, string? Name, string? Verdict, string? Outcome, string? Reason, string? Detail, DateTimeOffset? LastPostAt, int? SilentDays,
    string? Interaction, DateTimeOffset? EndedAt)
{
    public static ApiCheck Of(CheckRow c) => new(
        c.Id, c.RoundId, c.AccountId, PlatformCode.Of(c.Platform), c.Account?.Name, Words.Of(c.Verdict), Words.Of(c.Outcome), Words.Of(c.Reason), c.Detail, Words.In(c.LastPostAt), Silence.Known(c.Verdict, c.SilentDays),
        Words.Of(c.InteractionState), Words.In(c.EndedAt));
}

/// <summary>A check with its findings and links.</summary>
internal sealed record ApiCheckWithProof(ApiCheck Check, IReadOnlyList<ApiFinding> Findings, IReadOnlyList<ApiLink> Links);

/// <summary>A link of a check.</summary>
internal sealed record ApiLink(string Path, string Url, string Verdict, string Cause, DateTimeOffset CheckedAt)
{
    public static ApiLink Of(LinkCheckRow l) => new(l.Path, l.Url, Words.Of(l.Verdict), l.Cause, ChinaTime.In(l.CheckedAt));
}

/// <summary>A finding.</summary>
internal sealed record ApiFinding(
    long Id, long CheckId, long AccountId, string? Name, string Code, string Level, string Detail, string State, DateTimeOffset StateSince, DateTimeOffset FirstFoundAt, string? ReviewedBy, string? ReviewReason)
{
    public static ApiFinding Of(FindingRow f) => new(
        f.Id, f.CheckId, f.AccountId, f.Account?.Name, f.Code, Words.Of(f.Level), f.Detail, Words.Of(f.State), ChinaTime.In(f.StateSince), ChinaTime.In(f.FirstFoundAt), f.ReviewedBy, f.ReviewReason);
}

/// <summary>A round. <c>checked</c> = qualified + unqualified + gone.</summary>
internal sealed record ApiRound(
    long Id, string Kind, string State, DateTimeOffset At, int Accounts, int Open, int Checked, int Qualified, int Unqualified, int Unverifiable, int Gone, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    public static ApiRound Of(RoundRow r) => new(
        r.Id, r.Kind, Words.Of(r.State), ChinaTime.In(r.At), r.AccountCount, r.OpenChecks, r.Qualified + r.Unqualified + r.Gone, r.Qualified, r.Unqualified, r.Unverifiable, r.Gone,
        Words.In(r.StartedAt), Words.In(r.EndedAt));
}

/// <summary>Accounts to look at again, at most 200.</summary>
internal sealed record ApiRecheck(IReadOnlyList<long> Accounts);

/// <summary>Which of them are being looked at now.</summary>
internal sealed record ApiRecheckStarted(IReadOnlyList<long> Accounts);

/// <summary>Values as the API writes them.</summary>
internal static class Words
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static string? Of<TEnum>(TEnum? value)
        where TEnum : struct, Enum => value is { } there ? Of(there) : null;

    public static DateTimeOffset? In(DateTimeOffset? moment) => moment is { } value ? ChinaTime.In(value) : null;

    /// <summary>Reads a word of an enumeration as the API writes it; numbers are none.</summary>
    public static bool TryParse<TEnum>(string? text, out TEnum? value)
        where TEnum : struct, Enum
    {
        value = null;
        if (text is null)
            return true;
        foreach (var candidate in Enum.GetValues<TEnum>())
        {
            if (Of(candidate) == text)
                value = candidate;
        }

        return value is not null;
    }
}
