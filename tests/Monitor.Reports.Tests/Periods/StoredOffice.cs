using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Time;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Filings;
using Monitor.Storage.Findings;
using Monitor.Storage.Places;
using Monitor.Storage.Rounds;

namespace Monitor.Reports.Tests.Periods;

/// <summary>Some accounts of a round that had the same result.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Verdict">What the check said.</param>
/// <param name="Codes">What was found and upheld.</param>
internal sealed record Looked(IReadOnlyList<long> Accounts, Verdict Verdict, params string[] Codes);

/// <summary>Writes the register and the rounds of an office into a database, as imports, rounds and reviews leave them.</summary>
internal sealed class StoredOffice(MonitorDbFactory databases)
{
    private static readonly string[] Units = ["教育局", "水务局", "林业局", "公安局", "卫生健康委员会", "文化和旅游局"];

    private int _accounts;

    public async Task<IReadOnlyList<long>> AccountsAsync(int count, Platform platform, params string[] regions)
    {
        await using var db = databases.CreateDbContext();
        var places = new List<RegionRow>();
        foreach (var region in regions)
            places.Add(await RegionAsync(db, region));
        var rows = Enumerable.Range(0, count).Select(i => (Number: ++_accounts, Place: places[i % places.Count])).Select(a => new AccountRow
        {
            Platform = platform,
            Name = platform == Platform.Website ? $"{a.Place.Name}{Units[a.Number % Units.Length]}网站{a.Number}" : $"{a.Place.Name}政务{a.Number}",
            IdentityKey = $"made:{a.Number}",
            Unit = a.Place.Name + Units[a.Number % Units.Length],
            Region = a.Place.Name,
            RegionId = a.Place.Id,
            CreatedAt = At("2019-01-01"),
            UpdatedAt = At("2019-01-01"),
        }).ToList();
        db.Accounts.AddRange(rows);
        db.AccountStates.AddRange(rows.Select(row => new AccountStateRow { Account = row, Status = AccountStatus.Normal, At = At("2019-01-01"), Origin = "import" }));
        await db.SaveChangesAsync();
        return [.. rows.Select(row => row.Id)];
    }

    public async Task RoundAsync(string kind, string day, params Looked[] looks)
    {
        await using var db = databases.CreateDbContext();
        var round = new RoundRow
        {
            Kind = kind, At = At(day), RuleSetVersion = RuleSetJson.National.Version, RuleSetJson = RuleSetJson.Write(RuleSetJson.National), State = RoundState.Closed, JudgedAt = At(day), CreatedAt = At(day),
            AccountCount = looks.Sum(look => look.Accounts.Count),
            Qualified = Of(Verdict.Qualified), Unqualified = Of(Verdict.Unqualified), Unverifiable = Of(Verdict.Unverifiable), Gone = Of(Verdict.Gone),
        };
        db.Rounds.Add(round);
        await db.SaveChangesAsync();
        foreach (var look in looks)
        {
            foreach (var account in look.Accounts)
            {
                var check = new CheckRow { RoundId = round.Id, AccountId = account, State = CheckState.Done, DueAt = At(day), EndedAt = At(day), Verdict = look.Verdict, SilentDays = look.Codes is [] ? 2 : 20 };
                db.Checks.Add(check);
                db.Findings.AddRange(look.Codes.Select(code => new FindingRow
                {
                    Check = check, AccountId = account, Code = code, Level = IndicatorCatalogue.Get(code).Level, Detail = "已20天未更新", State = FindingState.Upheld, StateSince = At(day), FirstFoundAt = At(day),
                }));
            }
        }

        await db.SaveChangesAsync();

        int Of(Verdict verdict) => looks.Where(look => look.Verdict == verdict).Sum(look => look.Accounts.Count);
    }

    /// <summary>A reconciliation with the national register that had everybody but these, each upheld by a person.</summary>
    public async Task ReconciledAsync(string day, IReadOnlyList<long> missed)
    {
        await using var db = databases.CreateDbContext();
        var import = new RegisterImportRow { At = At(day), By = "主管", FileName = "备案.xlsx", Sha256 = "00", ExportedOn = DateOnly.Parse(day, CultureInfo.InvariantCulture), Entries = await db.Accounts.CountAsync() - missed.Count };
        db.RegisterImports.Add(import);
        await db.SaveChangesAsync();
        var reconciliation = new ReconciliationRow { ImportId = import.Id, At = At(day), By = "主管", Accounts = await db.Accounts.CountAsync(), Matched = import.Entries, Found = missed.Count, Gaps = "" };
        db.Reconciliations.Add(reconciliation);
        await db.SaveChangesAsync();
        db.RegisterFindings.AddRange(missed.Select(account => new RegisterFindingRow
        {
            Subject = $"account:{account}", Code = "R-MISS", Level = FindingLevel.List, AccountId = account, Detail = "未在报送系统备案", State = FindingState.Upheld,
            StateSince = At(day), FirstFoundAt = At(day), LastReconciliationId = reconciliation.Id,
        }));
        await db.SaveChangesAsync();
    }

    private static DateTimeOffset At(string day) => new(DateOnly.Parse(day, CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(2, 0)), ChinaTime.Offset);

    private static async Task<RegionRow> RegionAsync(MonitorDb db, string name)
    {
        if (await db.Regions.SingleOrDefaultAsync(region => region.Name == name) is { } there)
            return there;
        var region = new RegionRow { Name = name, Path = "", Position = await db.Regions.CountAsync() };
        db.Regions.Add(region);
        await db.SaveChangesAsync();
        region.Path = string.Create(CultureInfo.InvariantCulture, $"/{region.Id}/");
        await db.SaveChangesAsync();
        return region;
    }
}
