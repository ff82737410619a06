using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Inspection.Accounts;
using Monitor.Inspection.Register;
using Monitor.Storage;
using Monitor.Web.Pages.Register;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Register;

/// <summary>What the register gives besides pages: its export, and the time line of an account for the chart.</summary>
internal static class RegisterRoutes
{
    /// <summary>Adds <c>/register/export</c> and <c>/accounts/{id}/timeline</c>.</summary>
    public static void MapRegister(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/register/export", ExportAsync).WithName("register-export").RequireAuthorization(nameof(Permission.See)).ExcludeFromDescription();
        routes.MapGet("/accounts/{id:long}/timeline", TimelineAsync).WithName("account-timeline").RequireAuthorization(nameof(Permission.See)).ExcludeFromDescription();
    }

    /// <summary>Written whole before the first byte leaves: a file that breaks off in the middle must not look like a whole one.</summary>
    private static async Task<FileStreamHttpResult> ExportAsync(
        ClaimsPrincipal user, RegisterExport export, TimeProvider time, CancellationToken ct,
        ExportFormat format = ExportFormat.Xlsx, string? search = null, Platform? platform = null, AccountFamily? family = null, long? region = null, long? unit = null, AccountStatus? status = null)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            await export.WriteAsync(user.Actor(), RegisterModel.FilterOf(search, platform, family, region, unit, status), format, file, ct);
            file.Position = 0;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        var name = $"{RegisterTexts.Of("Register.title")}-{ChinaTime.In(time.GetUtcNow()):yyyyMMdd-HHmm}.{(format == ExportFormat.Csv ? "csv" : "xlsx")}";
        return TypedResults.Stream(
            file, format == ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileDownloadName: name);
    }

    private static async Task<Ok<TimelineData>> TimelineAsync(long id, ClaimsPrincipal user, MonitorDbFactory databases, TimeProvider time, CancellationToken ct)
    {
        var line = await AccountTimeline.ReadAsync(databases, user.Actor(), id, time.GetUtcNow(), ct);
        return TypedResults.Ok(new TimelineData(
            line.LimitDays,
            line.SeenUntil?.ToUnixTimeMilliseconds(),
            [.. line.Posts.Select(p => new TimelinePoint(p.At.ToUnixTimeMilliseconds(), p.Title, p.Estimated ? "estimated" : null, p.SilentUntil?.ToUnixTimeMilliseconds()))],
            [.. line.Checks.Select(c => new TimelinePoint(c.At.ToUnixTimeMilliseconds(), ConsoleTexts.Of(c.Verdict), c.Verdict.ToString().ToLowerInvariant()))]));
    }
}

/// <summary>An account's time line for the chart; moments in milliseconds since 1970, UTC.</summary>
internal sealed record TimelineData(int Limit, long? SeenUntil, IReadOnlyList<TimelinePoint> Posts, IReadOnlyList<TimelinePoint> Checks);

/// <summary>A post or a check. <c>SilentUntil</c> of a post: where the silence behind it stops being known before the next post.</summary>
internal sealed record TimelinePoint(long At, string? Text, string? Kind, long? SilentUntil = null);
