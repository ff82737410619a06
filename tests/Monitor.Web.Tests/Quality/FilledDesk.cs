using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Sessions;
using Monitor.Domain.Time;
using Monitor.Inspection.Alarms;
using Monitor.Reports.Circulars;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Reports.Circulars.Desk;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Circulars;
using Monitor.Storage.Names;
using Monitor.Storage.Sessions;

namespace Monitor.Web.Tests.Quality;

/// <summary>What people do around the rounds of a filled console: circulars in every state, a name to choose for, sign-ins, an alarm.</summary>
internal static class FilledDesk
{
    /// <summary>Adds it.</summary>
    /// <returns>Addresses of the circulars' pages.</returns>
    public static async Task<IReadOnlyList<string>> AddAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var db = services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var now = TimeProvider.System.GetUtcNow();
        await AddNameAsync(db, now, ct);
        db.SignIns.AddRange(((Platform[])[Platform.Weibo, Platform.Douyin]).Select((platform, i) => new SignInRow
        {
            Platform = platform, State = i == 0 ? SignInState.NeedsSignIn : SignInState.Ok, SignedInAt = now, SignedInBy = HostileWords.At(i), StateSince = now, LastOkAt = now, Sealed = "",
        }));
        await db.SaveChangesAsync(ct);
        await services.GetRequiredService<AlarmBook>().RaiseAsync(AlarmKind.HostWalled, "m.weibo.cn", AlarmSeverity.Warning, $"m.weibo.cn 出现验证码 {HostileWords.At(0)}", ct);
        return await AddCircularsAsync(services, db, now, ct);
    }

    private static async Task AddNameAsync(MonitorDb db, DateTimeOffset now, CancellationToken ct)
    {
        var account = new AccountRow { Platform = Platform.Weibo, Name = HostileWords.At(1), Unit = HostileWords.At(0), IdentityKey = "weibo:name", CreatedAt = now, UpdatedAt = now };
        db.Accounts.Add(account);
        await db.SaveChangesAsync(ct);
        var search = new NameSearchRow
        {
            AccountId = account.Id, Name = HostileWords.At(1), State = NameSearchState.ToChoose, SearchedAt = now, Doubt = "no account of this name has a verified body that fits the unit",
        };
        for (var i = 0; i < 3; i++)
            search.Candidates.Add(NameCandidateRow.Of(new($"{i}", HostileWords.At(i)) { VerifiedBody = i == 0 ? null : HostileWords.At(i + 1), Followers = 1200 }, i));
        db.NameSearches.Add(search);
    }

    private static async Task<IReadOnlyList<string>> AddCircularsAsync(IServiceProvider services, MonitorDb db, DateTimeOffset now, CancellationToken ct)
    {
        var desk = services.GetRequiredService<CircularDesk>();
        var actor = new Actor(HostileWords.At(2), Role.Supervisor, Scope.All);
        var today = DateOnly.FromDateTime(ChinaTime.In(now).DateTime);
        var settings = new CircularSettings { Office = HostileWords.At(0), Addressee = HostileWords.At(3) };
        var issued = await FinishedAsync(Period.Custom(today.AddDays(-6), today), CircularState.Issued);
        var submitted = await FinishedAsync(Period.Custom(today.AddDays(-5), today), CircularState.Submitted);
        // The version after the issued one, so that it says what is different.
        var draft = (await desk.BeginAsync(actor, Period.Custom(today.AddDays(-6), today), settings, ct)).Id;
        return [.. new[] { issued, submitted, draft }.Select(Address), Address(draft) + "/edit"];

        // By hand: the gates of a circular over these accounts do not hold.
        async Task<long> FinishedAsync(Period period, CircularState state)
        {
            var begun = await desk.BeginAsync(actor, period, settings, ct);
            begun.Problem.ShouldBeNull();
            var page = await services.GetRequiredService<CircularOffice>().WriteAsync(await desk.PreviewAsync(actor, begun.Id, ct), CircularFormat.Html, ct);
            var row = (await db.Circulars.FindAsync([begun.Id], ct))!;
            var file = new CircularFileRow { CircularId = row.Id, Format = CircularShelf.NameOf(CircularFormat.Html), Bytes = page, Sha256 = CircularShelf.Hash(page) };
            db.CircularFiles.Add(file);
            (row.State, row.SubmittedAt, row.SubmittedBy, row.ContentSha256) = (state, now, actor.Name, CircularShelf.HashOf([file]));
            if (state == CircularState.Issued)
                (row.IssuedAt, row.IssuedBy) = (now, HostileWords.At(0));
            await db.SaveChangesAsync(ct);
            return row.Id;
        }

        static string Address(long id) => string.Create(CultureInfo.InvariantCulture, $"/circulars/{id}");
    }
}
