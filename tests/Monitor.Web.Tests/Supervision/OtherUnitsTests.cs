using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Tokens;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.Filings;
using Monitor.Storage.Findings;
using Monitor.Storage.Sheets;

namespace Monitor.Web.Tests.Supervision;

/// <summary>An organiser (主办) and what belongs to another unit: by whatever key it is asked for, it is not there.</summary>
public sealed class OtherUnitsTests(SeededConsole console) : IClassFixture<SeededConsole>
{
    private const string Foreign = "青禾公安";
    private const string ForeignUnit = "青禾县公安局";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_organiser_neither_sees_nor_touches_what_is_another_units_by_any_key()
    {
        var foreign = await SeedAsync();
        var organiser = console.As(Role.Organiser);
        string[] addresses =
        [
            $"/accounts/{console.WalledAccount}", $"/accounts/{console.WalledAccount}/timeline", $"/accounts/{console.WalledAccount}/edit", $"/findings/{foreign.Finding}",
            $"/evidence/{foreign.Evidence}", $"/evidence/{foreign.Evidence}/view", $"/captures/{foreign.Capture}", $"/captures/{foreign.Capture}/view", $"/sheets/{foreign.Sheet}", $"/filings/{foreign.Case}",
        ];
        foreach (var address in addresses)
        {
            using var own = await console.As(Role.Administrator).GetAsync(address, Ct);
            own.StatusCode.ShouldBe(HttpStatusCode.OK, $"{address} is there");
            using var answer = await organiser.GetAsync(address, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }

        foreach (var (address, fields) in new (string, (string, string)[])[]
        {
            ($"/findings/{foreign.Finding}?handler=Move", [("to", "Replied"), ("reason", "已整改")]),
            ("/flagged?handler=Move", [("ids", $"{foreign.Finding}"), ("to", "Replied"), ("reason", "已整改")]),
            ($"/filings/{foreign.Case}", [("to", "Replied"), ("reason", "已整改")]),
            ("/filings?handler=Move", [("ids", $"{foreign.Case}"), ("to", "Replied"), ("reason", "已整改")]),
            ($"/sheets/{foreign.Sheet}?handler=Confirm", []),
            ($"/accounts/{console.WalledAccount}?handler=Recheck", []),
        })
        {
            using var answer = await organiser.PostFormAsync("/password", address, fields);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }

        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        (await db.Findings.SingleAsync(f => f.Id == foreign.Finding, Ct)).State.ShouldBe(FindingState.Notified);
        (await db.RegisterFindings.SingleAsync(f => f.Id == foreign.Case, Ct)).State.ShouldBe(FindingState.Notified);
    }

    [Theory]
    [InlineData("/overview")]
    [InlineData("/flagged")]
    [InlineData("/flagged?list=InHand")]
    [InlineData("/flagged?unit=2")]
    [InlineData("/results?list=unverifiable")]
    [InlineData("/register")]
    [InlineData("/register?search=青禾")]
    [InlineData("/register/export?format=Csv")]
    [InlineData("/places")]
    [InlineData("/rounds/1")]
    [InlineData("/sheets")]
    [InlineData("/reinspections")]
    [InlineData("/samples/1")]
    [InlineData("/filings?list=InHand")]
    [InlineData("/circulars")]
    public async Task No_list_of_an_organiser_names_what_is_another_units(string address)
    {
        await SeedAsync();

        var page = WebUtility.HtmlDecode(await console.As(Role.Organiser).GetStringAsync(new Uri(address, UriKind.Relative), Ct));

        page.ShouldNotContain(Foreign);
        page.ShouldNotContain(ForeignUnit);
    }

    [Fact]
    public async Task The_api_knows_nothing_of_another_unit()
    {
        var foreign = await SeedAsync();
        string token;
        await using (var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext())
        {
            var user = await db.Users.SingleAsync(u => u.UserName == nameof(Role.Organiser), Ct);
            token = await console.Services.GetRequiredService<ApiTokens>().CreateAsync(user.ToActor(), user.Id, "试", 1, readOnly: false, Ct);
        }

        foreach (var (method, address, status) in new[]
        {
            (HttpMethod.Get, $"/api/v1/accounts/{console.SilentAccount}", HttpStatusCode.OK),
            (HttpMethod.Get, $"/api/v1/accounts/{console.WalledAccount}", HttpStatusCode.NotFound),
            (HttpMethod.Get, $"/api/v1/accounts/{console.WalledAccount}/checks", HttpStatusCode.NotFound),
            (HttpMethod.Get, $"/api/v1/checks/{foreign.Check}", HttpStatusCode.NotFound),
            (HttpMethod.Post, "/api/v1/rechecks", HttpStatusCode.NotFound),
        })
        {
            using var request = new HttpRequestMessage(method, address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            if (method == HttpMethod.Post)
                request.Content = JsonContent.Create(new { accounts = new[] { console.WalledAccount } });
            using var answer = await console.SignedOut.SendAsync(request, Ct);
            answer.StatusCode.ShouldBe(status, address);
        }

        foreach (var list in new[] { "/api/v1/accounts", "/api/v1/findings", $"/api/v1/rounds/{foreign.Round}/checks" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, list) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
            using var answer = await console.SignedOut.SendAsync(request, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, list);
            System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain(Foreign);
        }
    }

    /// <summary>Gives the account of the other unit one of everything; once.</summary>
    private async Task<(long Finding, long Evidence, long Capture, long Sheet, long Case, long Check, long Round)> SeedAsync()
    {
        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var check = await db.Checks.Include(c => c.Looks).SingleAsync(c => c.AccountId == console.WalledAccount, Ct);
        if (!await db.Findings.AnyAsync(f => f.AccountId == console.WalledAccount, Ct))
        {
            var (store, at) = (console.Services.GetRequiredService<EvidenceStore>(), check.DueAt);
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            var body = "captured of another unit"u8.ToArray();
            var address = new Uri("https://www.douyin.com/user/1");
            var capture = await store.SaveCaptureAsync(new Capture { RequestedUrl = address, FinalUrl = address, Status = 200, ContentType = "text/html", Body = body, CapturedAt = at }, Ct);
            var look = new LookRow { Number = 1, Depth = "cheap", StartedAt = at, EndedAt = at, Verdict = Verdict.Unverifiable, JudgementJson = "{}" };
            look.Readings.Add(new ReadingRow
            {
                Position = 0, Step = "posts", Kind = ReadingKind.DouyinPosts, Outcome = Outcome.NotObservable, Reason = Reason.Captcha, Completeness = Completeness.None, ReadingJson = "{}", Capture = capture,
            });
            check.Looks.Add(look);
            db.Findings.Add(new FindingRow
            {
                Check = check, AccountId = check.AccountId, Code = IndicatorCatalogue.NotUpdated, Level = FindingLevel.Veto, Detail = "已40天未更新", State = FindingState.Notified, FirstFoundAt = at, StateSince = at,
            });
            db.RegisterFindings.Add(new RegisterFindingRow
            {
                Subject = $"account:{check.AccountId}", Code = "R-MISS", Level = FindingLevel.List, AccountId = check.AccountId, Detail = $"“{Foreign}”在备案导出中没有对应账号", State = FindingState.Notified,
                StateSince = at, FirstFoundAt = at, LastReconciliationId = (await db.Reconciliations.FirstAsync(Ct)).Id,
            });
            db.CheckSheets.Add(new CheckSheetRow { CheckId = check.Id, CreatedAt = at });
            await db.SaveChangesAsync(Ct);
            await console.Services.GetRequiredService<EvidenceLedger>().AppendAsync(db, [new EvidenceEntry(check.Id, 1, EvidenceKind.Capture, await store.SaveAnswerAsync(body, Ct))], Ct);
            await transaction.CommitAsync(Ct);
        }

        return (
            (await db.Findings.SingleAsync(f => f.AccountId == console.WalledAccount, Ct)).Id, (await db.Evidence.OrderByDescending(e => e.Sequence).FirstAsync(e => e.CheckId == check.Id, Ct)).Sequence,
            (await db.Captures.OrderByDescending(c => c.Id).FirstAsync(Ct)).Id, (await db.CheckSheets.SingleAsync(s => s.CheckId == check.Id, Ct)).Id,
            (await db.RegisterFindings.SingleAsync(f => f.AccountId == console.WalledAccount, Ct)).Id, check.Id, check.RoundId);
    }
}
